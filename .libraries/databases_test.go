package libraries

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
	_ "github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/lib/pq"
	_ "modernc.org/sqlite"

	"example.com/portalstatus"
)

// A database is database/sql with a driver, or pgx by itself.
type database struct {
	name  string
	exec  func(query string, args ...any) error
	query func(query string, args ...any) (rows, error)
	first string // how its SQL names the first argument of a query

	numbers []column
	texts   []column
	enum    string   // a type that has the names, for a database that has such types
	others  []column // numbers that a uint32 does not read, whatever they are
	table   int      // the number of its present table
}

// tables counts the tables of all databases, of which some are on one server.
var tables int

// A column has a type in SQL and the largest uint32 to try with it.
type column struct {
	sql     string
	largest uint32
}

type rows interface {
	Next() bool
	Scan(...any) error
	Err() error
}

func columns(types ...string) (all []column) {
	for _, t := range types {
		all = append(all, column{t, math.MaxUint32})
	}
	return all
}

// names has the names as SQL lists them.
func names() string {
	var quoted []string
	for _, s := range portalstatus.Values() {
		quoted = append(quoted, "'"+s.String()+"'")
	}
	return strings.Join(quoted, ", ")
}

// open returns a database of database/sql with only one connection.
func open(t *testing.T, driver, dsn string) *database {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return &database{
		name: driver,
		exec: func(query string, args ...any) error {
			_, err := db.Exec(query, args...)
			return err
		},
		query: func(query string, args ...any) (rows, error) { return db.Query(query, args...) },
		first: "?",
	}
}

// openPgx returns a database of pgx by itself.
func openPgx(t *testing.T, dsn string) *database {
	conn, err := pgx.Connect(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return &database{
		exec: func(query string, args ...any) error {
			_, err := conn.Exec(context.Background(), query, args...)
			return err
		},
		query: func(query string, args ...any) (rows, error) {
			return conn.Query(context.Background(), query, args...)
		},
		first: "$1",
	}
}

func TestSQLite(t *testing.T) {
	db := open(t, "sqlite", ":memory:")
	db.numbers = []column{
		{"INTEGER", math.MaxUint32}, {"TINYINT", math.MaxUint32}, {"UNSIGNED BIG INT", math.MaxUint32},
		{"NUMERIC", math.MaxUint32}, {"DECIMAL(10,0)", math.MaxUint32}, {"REAL", math.MaxUint32},
		{"BOOLEAN", math.MaxUint32}, {"ANY", math.MaxUint32},
	}
	db.texts = columns("TEXT", "VARCHAR(99)", "BLOB")
	try(t, db)
}

func TestDuckDB(t *testing.T) {
	db := open(t, "duckdb", "")
	db.numbers = []column{
		{"TINYINT", math.MaxInt8}, {"SMALLINT", math.MaxInt16}, {"INTEGER", math.MaxInt32},
		{"BIGINT", math.MaxUint32},
		{"UTINYINT", math.MaxUint8}, {"USMALLINT", math.MaxUint16}, {"UINTEGER", math.MaxUint32},
		{"UBIGINT", math.MaxUint32},
		{"HUGEINT", math.MaxUint32}, {"DECIMAL(18,0)", math.MaxUint32}, {"FLOAT", 1 << 24}, {"DOUBLE", math.MaxUint32},
	}
	db.others = columns("BOOLEAN")
	db.texts, db.enum = columns("VARCHAR"), "ENUM ("+names()+")"
	try(t, db)
}

func TestMariaDB(t *testing.T) {
	dsn := startMariaDB(t)
	db := open(t, "mysql", dsn)
	db.numbers = []column{
		{"TINYINT", math.MaxInt8}, {"SMALLINT", math.MaxInt16}, {"MEDIUMINT", 1<<23 - 1},
		{"INT", math.MaxInt32}, {"BIGINT", math.MaxUint32}, {"BOOLEAN", math.MaxInt8},
		{"TINYINT UNSIGNED", math.MaxUint8}, {"SMALLINT UNSIGNED", math.MaxUint16},
		{"MEDIUMINT UNSIGNED", 1<<24 - 1}, {"INT UNSIGNED", math.MaxUint32}, {"BIGINT UNSIGNED", math.MaxUint32},
		{"INT ZEROFILL", math.MaxUint32}, {"DECIMAL(10,0)", math.MaxUint32}, {"FLOAT", 999999},
		{"DOUBLE", math.MaxUint32},
	}
	db.others = columns("DECIMAL(10,2)", "BIT(8)")
	db.texts = columns("CHAR(99)", "VARCHAR(99)", "TEXT", "LONGTEXT", "VARBINARY(99)", "BLOB")
	db.enum = "ENUM (" + names() + ")"
	try(t, db)

	// A CHAR comes without its trailing spaces, but for this mode.
	padded := open(t, "mysql", dsn+"?sql_mode='PAD_CHAR_TO_FULL_LENGTH'")
	padded.name, padded.texts = "mysql, padded", columns("CHAR(99)")
	try(t, padded)
}

var postgres = []column{
	{"smallint", math.MaxInt16}, {"integer", math.MaxInt32}, {"bigint", math.MaxUint32}, {"numeric", math.MaxUint32},
	{"numeric(10,0)", math.MaxUint32}, {"real", 1 << 24}, {"double precision", math.MaxUint32}, {"oid", math.MaxUint32},
}

func TestPostgreSQL(t *testing.T) {
	dsn := startPostgreSQL(t)

	if err := open(t, "pgx", dsn).exec("CREATE TYPE portalstatus AS ENUM (" + names() + ")"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		db     *database
		others []column
	}{
		{"pgx", open(t, "pgx", dsn), columns("numeric(10,2)")},
		{"pgx, exec", open(t, "pgx", dsn+"&default_query_exec_mode=exec"), columns("numeric(10,2)")},
		{"pgx, simple", open(t, "pgx", dsn+"&default_query_exec_mode=simple_protocol"), columns("numeric(10,2)")},
		{"lib/pq", open(t, "postgres", dsn), columns("numeric(10,2)")},
		// A numeric's 4.00 goes into a uint32 by a conversion of pgx's own. A Scan gets it as text.
		{"pgx by itself", openPgx(t, dsn), nil},
	} {
		c.db.name, c.db.first, c.db.numbers, c.db.others = c.name, "$1", postgres, c.others
		c.db.texts, c.db.enum = columns("text", "varchar(99)", "char(99)", "name"), "portalstatus"
		try(t, c.db)
	}

	// pgx by itself allocates a Status even where there is one.
	alone := openPgx(t, dsn)
	pointer := new(portalstatus.Status)
	before := pointer
	if err := alone.read(t, &pointer, "SELECT 'Broken'"); err == nil || pointer == before || *pointer != 0 {
		t.Errorf("a *Status becomes %v, %v", pointer, err)
	}

	// An array is read into a slice.
	pool := open(t, "postgres", dsn)
	for _, c := range columns("text[]", "char(20)[]") {
		const want = "[Online Status(77) Failed]"
		query := "SELECT ARRAY['Online', '77', 'VDS_IPS_FAILED']::" + c.sql
		for _, mode := range []pgx.QueryExecMode{
			pgx.QueryExecModeCacheStatement, pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol,
		} {
			var got []portalstatus.Status
			if err := alone.read(t, &got, query, mode); err != nil || fmt.Sprint(got) != want {
				t.Errorf("pgx, %v, %s: %v, %v; want %s", mode, c.sql, got, err, want)
			}
		}
		var got []portalstatus.Status
		if err := pool.read(t, pq.Array(&got), query); err != nil || fmt.Sprint(got) != want {
			t.Errorf("lib/pq, %s: %v, %v; want %s", c.sql, got, err, want)
		}
	}
}

// read scans the one value that a query returns into dest.
func (db *database) read(t *testing.T, dest any, query string, args ...any) error {
	t.Helper()
	rows, err := db.query(db.sql(query), args...)
	if err != nil {
		return err
	}
	if !rows.Next() {
		t.Fatalf("%s: no row, %v", query, rows.Err())
	}
	err = rows.Scan(dest)
	if rows.Next() || err == nil && rows.Err() != nil {
		t.Fatalf("%s: more than a row, or %v", query, rows.Err())
	}
	return err
}

// create makes a table of its own for a column: a server may remember what an
// earlier query returned.
func (db *database) create(t *testing.T, c column) {
	t.Helper()
	tables++
	db.table = tables
	if err := db.exec(db.sql("CREATE TABLE portals (status " + c.sql + ")")); err != nil {
		t.Fatal(err)
	}
}

// sql returns a query with the present table for portals.
func (db *database) sql(query string) string {
	return strings.Replace(query, "portals", fmt.Sprint("portals", db.table), 1)
}

// write leaves one row in the table, with a value that SQL spells so.
func (db *database) write(value string, args ...any) error {
	if err := db.exec(db.sql("DELETE FROM portals")); err != nil {
		return err
	}
	return db.exec(db.sql("INSERT INTO portals VALUES ("+value+")"), args...)
}

// check reads the value in the table as a Status and as a uint32, by a query
// without arguments and by one with. MySQL has a protocol for each. A negative
// want means that the value is no Status.
func (db *database) check(t *testing.T, value string, want int64) {
	t.Helper()
	for _, q := range []struct {
		query string
		args  []any
	}{
		{"SELECT status FROM portals", nil},
		{"SELECT status FROM portals WHERE 1 = " + db.first, []any{1}},
	} {
		var plain uint32
		plainErr := db.read(t, &plain, q.query, q.args...)
		s, null := portalstatus.Status(77777), sql.Null[portalstatus.Status]{}
		pointer := new(portalstatus.Status)
		err := db.read(t, &s, q.query, q.args...)
		if plainErr == nil && (err != nil || uint32(s) != plain) {
			t.Errorf("%s, %s: a uint32 reads %d, a Status %d, %v", value, q.query, plain, s, err)
		}
		if want < 0 {
			if s != 77777 || !errors.Is(err, strconv.ErrSyntax) && !errors.Is(err, strconv.ErrRange) {
				t.Errorf("%s, %s: %d, %v", value, q.query, s, err)
			}
			continue
		}
		if err != nil || int64(s) != want {
			t.Errorf("%s, %s: %d, %v; want %d", value, q.query, s, err, want)
		}
		err = db.read(t, &null, q.query, q.args...)
		if err != nil || !null.Valid || int64(null.V) != want {
			t.Errorf("%s, %s: sql.Null has %v, %v; want %d", value, q.query, null, err, want)
		}
		err = db.read(t, &pointer, q.query, q.args...)
		if err != nil || pointer == nil || int64(*pointer) != want {
			t.Errorf("%s, %s: a pointer to %v, %v; want %d", value, q.query, pointer, err, want)
		}
	}
}

// try reads and writes every kind of column of a database.
func try(t *testing.T, db *database) {
	numbers := []uint32{77}
	for _, s := range portalstatus.Values() {
		numbers = append(numbers, uint32(s))
	}
	for _, c := range db.numbers {
		t.Run(db.name+"/"+c.sql, func(t *testing.T) {
			db.create(t, c)
			for _, n := range append(numbers, c.largest) {
				if n > c.largest {
					continue
				}
				s := portalstatus.Status(n)
				if err := db.write(fmt.Sprint(n)); err != nil {
					t.Fatal(err)
				}
				db.check(t, fmt.Sprint(n), int64(n))
				if err := db.write(db.first, s); err != nil {
					t.Fatal(err)
				}
				db.check(t, "argument "+s.String(), int64(n))
				var found portalstatus.Status
				err := db.read(t, &found, "SELECT status FROM portals WHERE status = "+db.first, s)
				if found != s || err != nil {
					t.Errorf("WHERE status = %d finds %d, %v", s, found, err)
				}
			}
			for _, outside := range []string{"-1", "4294967296"} {
				if err := db.write(outside); err != nil {
					t.Logf("the column refuses %s", outside)
					continue
				}
				var plain uint32
				if db.read(t, &plain, "SELECT status FROM portals") == nil {
					t.Logf("the column makes %d of %s", plain, outside)
					db.check(t, outside, int64(plain))
					continue
				}
				db.check(t, outside, -1)
			}
			db.checkNull(t)
		})
	}

	if db.enum != "" {
		t.Run(db.name+"/enum", func(t *testing.T) {
			db.create(t, column{sql: db.enum})
			for _, s := range portalstatus.Values() {
				if err := db.write(db.first, s.String()); err != nil {
					t.Fatal(err)
				}
				db.check(t, s.String(), int64(s))
			}
			db.checkNull(t)
		})
	}

	for _, c := range db.others {
		t.Run(db.name+"/"+c.sql, func(t *testing.T) {
			db.create(t, c)
			if err := db.write("4"); err != nil {
				t.Fatal(err)
			}
			db.check(t, "4", -1)
		})
	}

	for _, c := range db.texts {
		t.Run(db.name+"/"+c.sql, func(t *testing.T) {
			db.create(t, c)
			for _, n := range append(numbers, c.largest) {
				s := portalstatus.Status(n)
				status := fmt.Sprintf("Status(%d)", n)
				for _, text := range []string{s.String(), strings.ToLower(s.String()), fmt.Sprint(n), status} {
					if err := db.write(db.first, text); err != nil {
						t.Fatal(err)
					}
					db.check(t, text, int64(n))
				}
				if err := db.write(db.first, s); err != nil {
					t.Fatal(err)
				}
				db.check(t, "argument "+s.String(), int64(n))
				if err := db.write(db.first, s.String()); err != nil {
					t.Fatal(err)
				}
				var found portalstatus.Status
				err := db.read(t, &found, "SELECT status FROM portals WHERE status = "+db.first, s.String())
				if found != s || err != nil {
					t.Errorf("WHERE status = %q finds %v, %v", s, found, err)
				}
			}
			for _, junk := range []string{"", "Broken", "-1", "4294967296", " Online"} {
				if err := db.write(db.first, junk); err != nil {
					t.Fatal(err)
				}
				db.check(t, junk, -1)
			}
			db.checkNull(t)
		})
	}
}

func (db *database) checkNull(t *testing.T) {
	t.Helper()
	if err := db.write("NULL"); err != nil {
		t.Fatal(err)
	}
	const query = "SELECT status FROM portals"
	s, null := portalstatus.Status(77777), sql.Null[portalstatus.Status]{Valid: true}
	pointer := new(portalstatus.Status)
	if err := db.read(t, &s, query); err == nil || s != 77777 || !strings.Contains(err.Error(), "NULL") {
		t.Errorf("NULL: %d, %v", s, err)
	}
	if err := db.read(t, &null, query); err != nil || null.Valid {
		t.Errorf("NULL: sql.Null has %v, %v", null, err)
	}
	if err := db.read(t, &pointer, query); err != nil || pointer != nil {
		t.Errorf("NULL: a pointer to %v, %v", pointer, err)
	}
}
