package libraries

import (
	"reflect"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/v2"

	"example.com/portalstatus"
)

// statusHook is a decode hook for mapstructure, with which viper and koanf decode.
func statusHook(_, to reflect.Type, data any) (any, error) {
	var s portalstatus.Status
	if to != reflect.TypeOf(s) {
		return data, nil
	}
	err := s.Scan(data)
	return s, err
}

// For viper: v.Unmarshal(&config, addStatusHook)
func addStatusHook(c *mapstructure.DecoderConfig) {
	c.DecodeHook = mapstructure.ComposeDecodeHookFunc(c.DecodeHook, statusHook)
}

// For koanf: k.UnmarshalWithConf("", &config, withStatusHook())
func withStatusHook() koanf.UnmarshalConf {
	return koanf.UnmarshalConf{DecoderConfig: &mapstructure.DecoderConfig{
		DecodeHook: mapstructure.ComposeDecodeHookFunc(
			mapstructure.StringToTimeDurationHookFunc(), mapstructure.TextUnmarshallerHookFunc(), statusHook),
		WeaklyTypedInput: true,
	}}
}
