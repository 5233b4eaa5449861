package libraries

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/gin-gonic/gin"
	"github.com/gorilla/schema"
	"github.com/labstack/echo/v5"

	"example.com/portalstatus"
)

// Each library has a tag of its own. gin uses that of forms for a query too.
type (
	inQuery[T any] struct {
		Status T `form:"status" query:"status" schema:"status"`
	}
	inPath[T any] struct {
		Status T `uri:"status" param:"status" path:"status"`
	}
	inHeader[T any] struct {
		Status T `header:"status"`
	}

	ginForm[T any] struct {
		Status T `form:"status,parser=encoding.TextUnmarshaler"`
	}
	ginPath[T any] struct {
		Status T `uri:"status,parser=encoding.TextUnmarshaler"`
	}
	ginHeader[T any] struct {
		Status T `header:"status,parser=encoding.TextUnmarshaler"`
	}

	// What has the methods of a Status and is no uint32.
	embedded = struct{ portalstatus.Status }
)

// request returns a request with this text in its path, query, header and form.
func request(text string) *http.Request {
	query := url.Values{"status": {text}}.Encode()
	r := httptest.NewRequest("POST", "/"+text+"?"+query, strings.NewReader(query))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("status", text)
	return r
}

// A library that asks for UnmarshalText reads every text, and one that goes by the kind
// the digits of a uint32. gin has a parser for the former. huma reads digits, and then
// wants a text of one and panics over a list.
func TestParameters(t *testing.T) {
	type (
		status  = portalstatus.Status
		pointer = *portalstatus.Status
		list    = []portalstatus.Status
	)
	gin.SetMode(gin.ReleaseMode) // Another prints.
	query, form := (*gin.Context).ShouldBindQuery, (*gin.Context).ShouldBind
	uri, header := (*gin.Context).ShouldBindUri, (*gin.Context).ShouldBindHeader
	for _, c := range []struct {
		name string
		read func(*http.Request) (any, error)
		want string // the texts that are read
	}{
		{"echo, a query", withEcho[inQuery[status]](echo.BindQueryParams), "Online 4 Status(77)"},
		{"echo, a query", withEcho[inQuery[pointer]](echo.BindQueryParams), "Online 4 Status(77)"},
		{"echo, a query", withEcho[inQuery[list]](echo.BindQueryParams), "Online 4 Status(77)"},
		{"echo, a form", withEcho[inQuery[status]](echo.BindBody), "Online 4 Status(77)"},
		{"echo, a path", withEcho[inPath[status]](echo.BindPathValues), "Online 4 Status(77)"},
		{"echo, a header", withEcho[inHeader[status]](echo.BindHeaders), "Online 4 Status(77)"},
		{"gorilla/schema", withGorilla[inQuery[status]], "Online 4 Status(77)"},
		{"gorilla/schema", withGorilla[inQuery[pointer]], "Online 4 Status(77)"},
		{"gorilla/schema", withGorilla[inQuery[list]], "Online 4 Status(77)"},

		{"gin, a query", withGin[inQuery[status]](query), "4"},
		{"gin, a query", withGin[inQuery[pointer]](query), "4"},
		{"gin, a query", withGin[inQuery[list]](query), "4"},
		{"gin, a form", withGin[inQuery[status]](form), "4"},
		{"gin, a form", withGin[inQuery[list]](form), "4"},
		{"gin, a path", withGin[inPath[status]](uri), "4"},
		{"gin, a header", withGin[inHeader[status]](header), "4"},
		{"gin, a query", withGin[ginForm[status]](query), "Online 4 Status(77)"},
		{"gin, a query", withGin[ginForm[pointer]](query), "Online 4 Status(77)"},
		{"gin, a query", withGin[ginForm[list]](query), "Online 4 Status(77)"},
		{"gin, a form", withGin[ginForm[status]](form), "Online 4 Status(77)"},
		{"gin, a form", withGin[ginForm[list]](form), "Online 4 Status(77)"},
		{"gin, a path", withGin[ginPath[status]](uri), "Online 4 Status(77)"},
		{"gin, a header", withGin[ginHeader[status]](header), "Online 4 Status(77)"},

		{"huma", withHuma[inQuery[status]], ""},
		{"huma", withHuma[inPath[status]], ""},
		{"huma", withHuma[inHeader[status]], ""},
		{"huma", withHuma[inQuery[embedded]], "Online 4 Status(77)"},
		{"huma", withHuma[inPath[embedded]], "Online 4 Status(77)"},
		{"huma", withHuma[inHeader[embedded]], "Online 4 Status(77)"},
		{"huma", withHuma[inQuery[list]], "4 panics"},
		{"huma", withHuma[inHeader[list]], "4 panics"},
		{"huma, []string and Parse", humaAndParse, "Online 4 Status(77)"},
	} {
		var got []string
		var in any
		for _, text := range []string{"Online", "4", "Status(77)", "Broken", "-1", "4294967296"} {
			var err error
			if in, err = c.read(request(text)); err != nil {
				if strings.HasPrefix(err.Error(), "panic: ") {
					got = append(got, text+" panics")
				}
				continue
			}
			got = append(got, text)
			read, _ := json.Marshal(in)
			if want, _ := portalstatus.Parse(text); !strings.Contains(string(read), `"`+want.String()+`"`) {
				t.Errorf("%s reads %q as %s, %T", c.name, text, read, in)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s reads %q, %T; want %q", c.name, got, in, c.want)
		}
	}
}

// gin reads "" as 0, unless a parser reads it.
func TestGinEmpty(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	query, form, header := (*gin.Context).ShouldBindQuery, (*gin.Context).ShouldBind, (*gin.Context).ShouldBindHeader
	for _, c := range []struct {
		name string
		read func(*http.Request) (any, error)
		want string // in JSON, or "" for an error
	}{
		{"a query", withGin[inQuery[portalstatus.Status]](query), `{"Status":"Unknown"}`},
		{"a query", withGin[inQuery[*portalstatus.Status]](query), `{"Status":"Unknown"}`},
		{"a query", withGin[inQuery[[]portalstatus.Status]](query), `{"Status":["Unknown"]}`},
		{"a form", withGin[inQuery[portalstatus.Status]](form), `{"Status":"Unknown"}`},
		{"a header", withGin[inHeader[portalstatus.Status]](header), `{"Status":"Unknown"}`},
		{"a query", withGin[ginForm[portalstatus.Status]](query), ""},
		{"a query", withGin[ginForm[*portalstatus.Status]](query), ""},
		{"a query", withGin[ginForm[[]portalstatus.Status]](query), ""},
		{"a form", withGin[ginForm[portalstatus.Status]](form), ""},
		{"a header", withGin[ginHeader[portalstatus.Status]](header), ""},
	} {
		in, err := c.read(request(""))
		got, _ := json.Marshal(in)
		if (err == nil) != (c.want != "") || err == nil && string(got) != c.want {
			t.Errorf("gin reads \"\" in %s as %s, %v, %T; want %s", c.name, got, err, in, c.want)
		}
	}
}

func withEcho[T any](bind func(c *echo.Context, in any) error) func(*http.Request) (any, error) {
	return func(r *http.Request) (any, error) {
		var in T
		e := echo.New()
		e.POST("/:status", func(c *echo.Context) error { return bind(c, &in) })
		err := serve(e, r)
		return in, err
	}
}

func withGorilla[T any](r *http.Request) (any, error) {
	var in T
	err := schema.NewDecoder().Decode(&in, r.URL.Query())
	return in, err
}

func withGin[T any](bind func(c *gin.Context, in any) error) func(*http.Request) (any, error) {
	return func(r *http.Request) (any, error) {
		var in T
		var err error
		g := gin.New()
		handle := func(c *gin.Context) { err = bind(c, &in) }
		g.POST("/:status", handle)
		g.POST("/", handle)
		g.ServeHTTP(httptest.NewRecorder(), r)
		return in, err
	}
}

func withHuma[T any](r *http.Request) (any, error) {
	var in T
	mux := http.NewServeMux()
	api := humago.New(mux, huma.DefaultConfig("portals", "1"))
	huma.Post(api, "/{status}", func(_ context.Context, got *T) (*struct{}, error) {
		in = *got
		return nil, nil
	})
	err := serve(mux, r)
	return in, err
}

func humaAndParse(r *http.Request) (any, error) {
	in, err := withHuma[inQuery[[]string]](r)
	if err != nil {
		return nil, err
	}
	return portalstatus.Parse(in.(inQuery[[]string]).Status[0])
}

// serve returns an error if the handler panics or refuses the request.
func serve(h http.Handler, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code >= 300 {
		return fmt.Errorf("%d %s", w.Code, w.Body)
	}
	return nil
}
