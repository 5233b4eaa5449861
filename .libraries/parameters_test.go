package libraries

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/gin-gonic/gin"
	"github.com/gorilla/schema"
	"github.com/labstack/echo/v5"

	"example.com/portalstatus"
)

// Each library has a tag of its own.
type (
	inQuery struct {
		Status portalstatus.Status `form:"status" query:"status" schema:"status"`
	}
	inPath struct {
		Status portalstatus.Status `uri:"status" param:"status" path:"status"`
	}

	ginQuery struct {
		Status portalstatus.Status `form:"status,parser=encoding.TextUnmarshaler"`
	}
	ginPath struct {
		Status portalstatus.Status `uri:"status,parser=encoding.TextUnmarshaler"`
	}

	// What has the methods of a Status and is no uint32.
	humaQuery struct {
		Status struct{ portalstatus.Status } `query:"status"`
	}
	humaPath struct {
		Status struct{ portalstatus.Status } `path:"status"`
	}
	humaList struct {
		Status []portalstatus.Status `query:"status"`
	}
	humaStrings struct {
		Status []string `query:"status"`
	}
)

// A library that asks for UnmarshalText reads every text, and one that goes by
// the kind the digits of a uint32. Huma reads digits, and then wants a text of
// one and panics over a list.
func TestParameters(t *testing.T) {
	gin.SetMode(gin.ReleaseMode) // Another prints.
	for _, library := range []struct {
		name string
		read func(*http.Request) (any, error)
		want string // the texts that are read
	}{
		{"echo, a query", withEcho[inQuery], "Online 4 Status(77)"},
		{"echo, a path", withEcho[inPath], "Online 4 Status(77)"},
		{"gorilla, a query", withGorilla[inQuery], "Online 4 Status(77)"},
		{"gin, a query", withGin[inQuery], "4"},
		{"gin, a path", withGin[inPath], "4"},
		{"gin, a query, parser", withGin[ginQuery], "Online 4 Status(77)"},
		{"gin, a path, parser", withGin[ginPath], "Online 4 Status(77)"},
		{"huma, a query", withHuma[inQuery], ""},
		{"huma, a path", withHuma[inPath], ""},
		{"huma, a list", withHuma[humaList], "4 panics"},
		{"huma, a list of strings", parsed, "Online 4 Status(77)"},
		{"huma, a query, embedded", withHuma[humaQuery], "Online 4 Status(77)"},
		{"huma, a path, embedded", withHuma[humaPath], "Online 4 Status(77)"},
	} {
		var got []string
		for _, text := range []string{"Online", "4", "Status(77)", "Broken", "-1", "4294967296"} {
			in, err := library.read(httptest.NewRequest("GET", "/"+text+"?status="+text, nil))
			if err != nil {
				if strings.HasPrefix(err.Error(), "panic: ") {
					got = append(got, text+" panics")
				}
				continue
			}
			got = append(got, text)
			want, err := portalstatus.Parse(text)
			if s := strings.Trim(fmt.Sprint(in), "{[]}"); s != want.String() || err != nil {
				t.Errorf("%s: %q is read as %s", library.name, text, s)
			}
		}
		if strings.Join(got, " ") != library.want {
			t.Errorf("%s: reads %q; want %q", library.name, got, library.want)
		}
	}
}

// gin reads "" in a query as 0, unless a parser reads it.
func TestGinEmpty(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	r := httptest.NewRequest("GET", "/portal?status=", nil)
	if in, err := withGin[inQuery](r); in.(inQuery).Status != portalstatus.Unknown || err != nil {
		t.Errorf("it is read as %v, %v", in, err)
	}
	if in, err := withGin[ginQuery](r); err == nil {
		t.Errorf("with a parser, it is read as %v", in)
	}
}

func withEcho[T any](r *http.Request) (any, error) {
	var in T
	e := echo.New()
	e.GET("/:status", func(c *echo.Context) error { return c.Bind(&in) })
	err := serve(e, r)
	return in, err
}

func withGorilla[T any](r *http.Request) (any, error) {
	var in T
	err := schema.NewDecoder().Decode(&in, r.URL.Query())
	return in, err
}

func withGin[T any](r *http.Request) (any, error) {
	var in T
	g := gin.New()
	g.GET("/:status", func(c *gin.Context) {
		if c.BindUri(&in) == nil {
			c.BindQuery(&in)
		}
	})
	err := serve(g, r)
	return in, err
}

func withHuma[T any](r *http.Request) (any, error) {
	var in T
	mux := http.NewServeMux()
	huma.Get(humago.New(mux, huma.DefaultConfig("portals", "1")), "/{status}", func(_ context.Context, got *T) (*struct{}, error) {
		in = *got
		return nil, nil
	})
	err := serve(mux, r)
	return in, err
}

// parsed is for libraries that know strings.
func parsed(r *http.Request) (any, error) {
	in, err := withHuma[humaStrings](r)
	if err != nil {
		return nil, err
	}
	return portalstatus.Parse(in.(humaStrings).Status[0])
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
