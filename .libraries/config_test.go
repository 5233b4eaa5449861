package libraries

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"

	"example.com/portalstatus"
)

// mapstructure goes by the kind: it reads no name, and cuts a number. viper decodes
// with WeaklyTypedInput, which takes more for a number. koanf does so too, but has a
// hook that reads a text by UnmarshalText. statusHook reads all by Scan. For viper and
// koanf, a key is a text.
func TestConfiguration(t *testing.T) {
	const most = 4294967295
	for _, c := range []struct {
		value                    any
		strict, weak, text, hook int64
	}{
		{4, 4, 4, 4, 4},
		{most, most, most, most, most},
		{77.0, 77, 77, 77, 77}, // a number in JSON
		{"77", refused, 77, 77, 77},
		{"online", refused, refused, 1, 1},
		{"Status(77)", refused, refused, 77, 77},
		{"Broken", refused, refused, refused, refused},
		{"", refused, 0, refused, refused},
		{"010", refused, 8, 10, 10},
		{"0x4", refused, 4, refused, refused},
		{"-1", refused, refused, refused, refused},
		{"4294967297", refused, refused, refused, refused},
		{"true", refused, refused, refused, refused},
		{4.7, 4, 4, 4, refused},
		{4294967297, 1, 1, 1, refused},
		{4294967297.0, 1, 1, 1, refused},
		{-1, refused, most, most, refused},
		{true, refused, 1, 1, refused},
		{false, refused, 0, 0, refused},
	} {
		in := places[portalstatus.Status](77777)
		if _, text := c.value.(string); text {
			in = append(in, place{
				name: "a key",
				wrap: func(v any) any { return map[string]any{fmt.Sprint(v): "x"} },
				into: func() any { return &document[map[portalstatus.Status]string]{} },
			})
		}
		for _, p := range in {
			values := map[string]any{"status": p.wrap(c.value)}
			v, k := viper.New(), koanf.New(".")
			if err := errors.Join(v.MergeConfigMap(values), k.Load(confmap.Provider(values, "."), nil)); err != nil {
				t.Fatal(err)
			}
			for _, r := range []struct {
				call string
				read func(config any) error
				want int64
			}{
				{"mapstructure.Decode", func(config any) error { return mapstructure.Decode(values, config) }, c.strict},
				{"mapstructure.WeakDecode", func(config any) error { return mapstructure.WeakDecode(values, config) }, c.weak},
				{"mapstructure with statusHook", func(config any) error {
					d, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{Result: config, DecodeHook: statusHook})
					return errors.Join(err, d.Decode(values))
				}, c.hook},
				{"viper", func(config any) error { return v.Unmarshal(config) }, c.weak},
				{"viper with addStatusHook", func(config any) error { return v.Unmarshal(config, addStatusHook) }, c.hook},
				{"koanf", func(config any) error { return k.Unmarshal("", config) }, c.text},
				{"koanf with withStatusHook", func(config any) error {
					return k.UnmarshalWithConf("", config, withStatusHook())
				}, c.hook},
			} {
				config := p.into()
				err := r.read(config)
				p.check(t, fmt.Sprintf("%s of %T %v", r.call, c.value, c.value), config, err, r.want)
			}
		}
	}
}

// A number without quotes is read by the parser of YAML, which knows 010 as octal,
// before viper knows that a Status is wanted.
func TestViperOctal(t *testing.T) {
	for _, c := range []struct {
		name, file, environment string
		plain, hook             portalstatus.Status
	}{
		{"without quotes", `status: 010`, "", 8, 8},
		{"in quotes", `status: "010"`, "", 8, 10},
		{"from the environment", ``, "010", 8, 10},
	} {
		t.Setenv("PORTAL_STATUS", c.environment)
		v := viper.New()
		v.SetConfigType("yaml")
		if err := errors.Join(v.ReadConfig(strings.NewReader(c.file)), v.BindEnv("status", "PORTAL_STATUS")); err != nil {
			t.Fatal(err)
		}
		var plain, hook document[portalstatus.Status]
		if err := v.Unmarshal(&plain); plain.Status != c.plain || err != nil {
			t.Errorf("viper reads 010 %s as %d, %v; want %d", c.name, plain.Status, err, c.plain)
		}
		if err := v.Unmarshal(&hook, addStatusHook); hook.Status != c.hook || err != nil {
			t.Errorf("viper with addStatusHook reads 010 %s as %d, %v; want %d", c.name, hook.Status, err, c.hook)
		}
	}
}

// The hooks leave durations to those of the libraries, but for koanf's days, whose
// hook is not public. Before koanf 2.4, calls write to the DecoderConfig, so each has
// its own.
func TestHooksAndDurations(t *testing.T) {
	for _, c := range []struct {
		text                   string
		viper, koanf, withHook time.Duration // 0 is an error
	}{
		{"1m", time.Minute, time.Minute, time.Minute},
		{"2d", 0, 48 * time.Hour, 0},
	} {
		values := map[string]any{"every": c.text}
		v, k := viper.New(), koanf.New(".")
		if err := errors.Join(v.MergeConfigMap(values), k.Load(confmap.Provider(values, "."), nil)); err != nil {
			t.Fatal(err)
		}
		var config struct{ Every time.Duration }
		for _, r := range []struct {
			call string
			read func() error
			want time.Duration
		}{
			{"viper with addStatusHook", func() error { return v.Unmarshal(&config, addStatusHook) }, c.viper},
			{"koanf", func() error { return k.Unmarshal("", &config) }, c.koanf},
			{"koanf with withStatusHook", func() error {
				return k.UnmarshalWithConf("", &config, withStatusHook())
			}, c.withHook},
		} {
			config.Every = 0
			if err := r.read(); config.Every != r.want || (err == nil) != (r.want != 0) {
				t.Errorf("%s reads %s as %v, %v; want %v", r.call, c.text, config.Every, err, r.want)
			}
		}
	}
	if one, other := withStatusHook(), withStatusHook(); one.DecoderConfig == other.DecoderConfig {
		t.Error("two calls of withStatusHook return the same DecoderConfig")
	}
}
