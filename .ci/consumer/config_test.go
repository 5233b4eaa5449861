package consumer

import (
	"errors"
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
		{"online", [...]int64{no, 1, 1}}, {"Status(77)", [...]int64{no, 77, 77}}, {"", [...]int64{0, no, no}},
		{5000000000, [...]int64{705032704, 705032704, no}}, {-1, [...]int64{4294967295, 4294967295, no}},
		{1.5, [...]int64{1, 1, no}}, {true, [...]int64{1, 1, no}}, {" Online ", [...]int64{no, no, no}},
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
			{"koanf, statusHook", func(c *config) error { return k.UnmarshalWithConf("", c, withStatusHook) }, c.want[2]},
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
}
