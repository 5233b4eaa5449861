package libraries

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"

	"example.com/portalstatus"
)

// textHook adds the hook for text, which koanf has by itself.
func textHook(c *mapstructure.DecoderConfig) {
	c.DecodeHook = mapstructure.ComposeDecodeHookFunc(c.DecodeHook, mapstructure.TextUnmarshallerHookFunc())
}

// By itself mapstructure goes by the kind: it reads no name, and wraps a number.
// With a hook for text, which koanf has, it reads names but still wraps.
func TestConfiguration(t *testing.T) {
	type config struct {
		Status portalstatus.Status
		Every  time.Duration
	}
	const no = -1
	for _, c := range []struct {
		value any
		// Without a hook, with a hook for text, and with statusHook.
		want [3]int64
	}{
		{4294967295, [...]int64{4294967295, 4294967295, 4294967295}}, {"77", [...]int64{77, 77, 77}},
		{"online", [...]int64{no, 1, 1}}, {"Status(77)", [...]int64{no, 77, 77}}, {"", [...]int64{0, no, no}}, {"010", [...]int64{8, 10, 10}},
		{5000000000, [...]int64{705032704, 705032704, no}}, {-1, [...]int64{4294967295, 4294967295, no}},
		{4.7, [...]int64{4, 4, no}}, {true, [...]int64{1, 1, no}}, {" Online ", [...]int64{no, no, no}},
		{77.0, [...]int64{77, 77, 77}}, {4294967295.0, [...]int64{4294967295, 4294967295, 4294967295}}, // JSON's numbers
	} {
		values := map[string]any{"every": "1m", "status": c.value}
		v, k := viper.New(), koanf.New(".")
		if err := errors.Join(v.MergeConfigMap(values), k.Load(confmap.Provider(values, "."), nil)); err != nil {
			t.Fatal(err)
		}
		for _, reader := range []struct {
			name string
			read func(*config) error
			want int64
		}{
			{"viper", func(c *config) error { return v.Unmarshal(c) }, c.want[0]},
			{"viper, text", func(c *config) error { return v.Unmarshal(c, textHook) }, c.want[1]},
			{"koanf", func(c *config) error { return k.Unmarshal("", c) }, c.want[1]},
			{"viper, statusHook", func(c *config) error { return v.Unmarshal(c, addStatusHook) }, c.want[2]},
			{"koanf, statusHook", func(c *config) error { return k.UnmarshalWithConf("", c, withStatusHook()) }, c.want[2]},
		} {
			got, want := config{Status: 77777}, config{77777, time.Minute}
			if reader.want != no {
				want.Status = portalstatus.Status(reader.want)
			}
			if err := reader.read(&got); got != want || (err != nil) != (reader.want == no) {
				t.Errorf("%s reads %v as %v, %v; want %d", reader.name, c.value, got, err, reader.want)
			}
		}
	}

	// koanf's own hook for days is not public. Before koanf 2.4, calls write to the
	// DecoderConfig, so each has its own.
	k := koanf.New(".")
	if err := k.Load(confmap.Provider(map[string]any{"every": "2d"}, "."), nil); err != nil {
		t.Fatal(err)
	}
	var days config
	if err := k.Unmarshal("", &days); days.Every != 48*time.Hour || err != nil {
		t.Errorf("koanf reads 2d as %v, %v", days.Every, err)
	}
	if err := k.UnmarshalWithConf("", &days, withStatusHook()); err == nil {
		t.Error("koanf, statusHook, reads 2d")
	}
	if one, other := withStatusHook(), withStatusHook(); one.DecoderConfig == other.DecoderConfig {
		t.Error("two calls of withStatusHook return the same DecoderConfig")
	}
}

// viper reads YAML before it knows that a Status is wanted, and a string by its
// prefix, as in Go.
func TestViperOctal(t *testing.T) {
	for _, c := range []struct {
		name, file, environment string
		plain, hook             portalstatus.Status
	}{
		{"a number", `status: 010`, "", 8, 8},
		{"quotes", `status: "010"`, "", 8, 10},
		{"the environment", "", "010", 8, 10},
	} {
		t.Setenv("PORTAL_STATUS", c.environment)
		v := viper.New()
		v.SetConfigType("yaml")
		if err := errors.Join(v.ReadConfig(strings.NewReader(c.file)), v.BindEnv("status", "PORTAL_STATUS")); err != nil {
			t.Fatal(err)
		}
		var plain, hook document[portalstatus.Status]
		if err := errors.Join(v.Unmarshal(&plain), v.Unmarshal(&hook, addStatusHook)); plain.Status != c.plain || hook.Status != c.hook || err != nil {
			t.Errorf("%s: 010 is read as %d, with a hook as %d, %v; want %d, %d", c.name, plain.Status, hook.Status, err, c.plain, c.hook)
		}
	}
}
