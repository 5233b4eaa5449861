package consumer

import (
	"fmt"
	"reflect"

	"github.com/go-viper/mapstructure/v2"
	"github.com/knadh/koanf/v2"

	"example.com/portalstatus"
)

// statusHook is a decode hook for mapstructure, with which viper and koanf decode.
func statusHook(_, to reflect.Type, data any) (any, error) {
	if to != reflect.TypeFor[portalstatus.Status]() {
		return data, nil
	}
	return portalstatus.Parse(fmt.Sprint(data))
}

// For viper: v.Unmarshal(&config, addStatusHook)
func addStatusHook(c *mapstructure.DecoderConfig) {
	c.DecodeHook = mapstructure.ComposeDecodeHookFunc(c.DecodeHook, statusHook)
}

// For koanf: k.UnmarshalWithConf("", &config, withStatusHook)
var withStatusHook = koanf.UnmarshalConf{DecoderConfig: &mapstructure.DecoderConfig{
	DecodeHook: mapstructure.ComposeDecodeHookFunc(
		mapstructure.StringToTimeDurationHookFunc(), mapstructure.TextUnmarshallerHookFunc(), statusHook),
	WeaklyTypedInput: true,
}}
