package libraries

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/lib/pq"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"go.yaml.in/yaml/v4"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"
	"gorm.io/gorm/utils/tests"

	"example.com/portalstatus"
)

// textStatus is a Status that database/sql stores as text.
type textStatus struct{ portalstatus.Status }

func (s textStatus) Value() (driver.Value, error) { return s.String(), nil }

// A Status as an argument is a number to database/sql and to most drivers. For a column
// of text they write its digits, and for an ENUM MariaDB takes it as an index. Only pgx
// asks for the text, if it knows from the server that the column is one.
func TestTextColumns(t *testing.T) {
	const online, unknown, broken = portalstatus.Online, portalstatus.Unknown, "error"
	enum, all := "ENUM ("+names()+")", strings.Trim(fmt.Sprint(portalstatus.Values()), "[]")
	null := sql.Null[portalstatus.Status]{V: online, Valid: true}

	sqlite, duckdb, mariadb := open(t, "sqlite", ":memory:"), open(t, "duckdb", ""), open(t, "mysql", startMariaDB(t))
	dsn := startPostgreSQL(t)
	pg := func(driver, options string) *database {
		db := open(t, driver, dsn+options)
		db.first = "$1"
		return db
	}
	const mode = "&default_query_exec_mode="
	described := []*database{
		pg("pgx", ""), pg("pgx", mode+"cache_describe"), pg("pgx", mode+"describe_exec"),
		openPgx(t, dsn), openPgx(t, dsn+mode+"cache_describe"), openPgx(t, dsn+mode+"describe_exec"),
	}
	undescribed := []*database{
		pg("postgres", ""), pg("postgres", "&binary_parameters=yes"),
		pg("pgx", mode+"exec"), pg("pgx", mode+"simple_protocol"),
		openPgx(t, dsn+mode+"exec"), openPgx(t, dsn+mode+"simple_protocol"),
	}
	if err := described[0].exec("CREATE TYPE portalstatus AS ENUM (" + names() + ")"); err != nil {
		t.Fatal(err)
	}

	for _, c := range []struct {
		name      string
		databases []*database
		columns   []column
		argument  any
		stored    string // what INSERT leaves in the column
		found     string // which of the names WHERE finds
	}{
		{"SQLite", []*database{sqlite}, columns("TEXT", "VARCHAR(20)", "BLOB"), online, "1", ""},
		{"SQLite", []*database{sqlite}, columns("TEXT", "VARCHAR(20)", "BLOB"), null, "1", ""},
		{"DuckDB", []*database{duckdb}, columns("VARCHAR"), online, "1", broken},
		{"DuckDB", []*database{duckdb}, columns("VARCHAR"), null, "1", broken},
		{"DuckDB", []*database{duckdb}, columns(enum), online, broken, broken},
		{"MariaDB", []*database{mariadb}, columns("TEXT", "CHAR(20)", "VARCHAR(20)"), online, "1", ""},
		{"MariaDB", []*database{mariadb}, columns("TEXT", "CHAR(20)", "VARCHAR(20)"), null, "1", ""},
		{"MariaDB", []*database{mariadb}, columns("TEXT", "CHAR(20)", "VARCHAR(20)"), unknown, "0", all},
		{"MariaDB", []*database{mariadb}, columns(enum), online, "Unknown", "Unknown"},
		{"MariaDB", []*database{mariadb}, columns(enum), null, "Unknown", "Unknown"},
		{"MariaDB", []*database{mariadb}, columns(enum), unknown, broken, ""},
		{"pgx", described, columns("text", "char(20)", "varchar(20)"), online, "Online", "Online"},
		{"pgx", described, columns("text", "char(20)", "varchar(20)"), null, broken, broken},
		{"pgx, lib/pq", undescribed, columns("text", "char(20)", "varchar(20)"), online, "1", ""},
		{"pgx, lib/pq", undescribed, columns("text", "char(20)", "varchar(20)"), null, "1", ""},
		{"PostgreSQL", append(described, undescribed...), columns("portalstatus"), online, broken, broken},
		{"PostgreSQL", append(described, undescribed...), columns("portalstatus"), null, broken, broken},
	} {
		for i, db := range c.databases {
			for _, column := range c.columns {
				db.create(t, column)
				stored, found := db.tryText(t, c.argument)
				if stored != c.stored || found != c.found {
					t.Errorf("%s %d, %s, %#v: stored as %q, finds %q; want %q, %q",
						c.name, i, column.sql, c.argument, stored, found, c.stored, c.found)
				}
			}
		}
	}

	// The text helps everywhere, and so does a textStatus.
	online2, none := textStatus{online}, (*textStatus)(nil)
	for _, c := range []struct {
		databases []*database
		columns   []column
	}{
		{[]*database{sqlite}, columns("TEXT", "VARCHAR(20)", "BLOB")},
		{[]*database{duckdb}, columns("VARCHAR", enum)},
		{[]*database{mariadb}, columns("TEXT", "CHAR(20)", "VARCHAR(20)", enum)},
		{append(described, undescribed...), columns("text", "char(20)", "varchar(20)", "portalstatus")},
	} {
		for i, db := range c.databases {
			for _, column := range c.columns {
				db.create(t, column)
				for _, a := range []struct {
					argument      any
					stored, found string
				}{
					{online.String(), "Online", "Online"},
					{sql.NullString{String: online.String(), Valid: true}, "Online", "Online"},
					{online2, "Online", "Online"},
					{&online2, "Online", "Online"},
					{sql.Null[textStatus]{V: online2, Valid: true}, "Online", "Online"},
					{textStatus{unknown}, "Unknown", "Unknown"},
					{none, "NULL", ""},
					{sql.Null[textStatus]{}, "NULL", ""},
				} {
					stored, found := db.tryText(t, a.argument)
					if stored != a.stored || found != a.found {
						t.Errorf("%s %d, %s, %#v: stored as %q, finds %q; want %q, %q",
							db.name, i, column.sql, a.argument, stored, found, a.stored, a.found)
					}
				}
				db.readText(t, column.sql)
			}
		}
	}

	// A list for an array of text goes as its elements do.
	for _, c := range []struct {
		databases []*database
		argument  any
		want      string
	}{
		{described, []portalstatus.Status{online}, "{Online}"},
		{described, []textStatus{online2}, "{Online}"},
		{described, []*textStatus{&online2, nil}, "{Online,NULL}"},
		{undescribed[:2], pq.Array([]portalstatus.Status{online}), "{1}"}, // lib/pq
		{undescribed[:2], pq.Array([]textStatus{online2}), "{Online}"},
		{undescribed[:2], pq.Array([]*textStatus{&online2, nil}), "{Online,NULL}"},
		{undescribed[2:], []portalstatus.Status{online}, broken},
		{undescribed[2:], []textStatus{online2}, broken},
		{undescribed[2:], []string{online.String()}, "{Online}"},
	} {
		for i, db := range c.databases {
			if got := db.list(t, "SELECT CAST(CAST($1 AS text[]) AS text)", c.argument); got != c.want {
				t.Errorf("PostgreSQL %d: %#v becomes %s; want %s", i, c.argument, got, c.want)
			}
		}
	}
}

// tryText writes an argument to the table, and returns what the table has then, and
// which of the names a WHERE with the argument finds.
func (db *database) tryText(t *testing.T, argument any) (stored, found string) {
	t.Helper()
	if err := db.write(db.first, argument); err == nil {
		stored = db.list(t, "SELECT status FROM portals")
	} else {
		stored = "error"
	}
	values := strings.ReplaceAll("("+names()+")", ", ", "), (")
	err := errors.Join(db.exec(db.sql("DELETE FROM portals")), db.exec(db.sql("INSERT INTO portals VALUES "+values)))
	if err != nil {
		t.Fatal(err)
	}
	return stored, db.list(t, "SELECT status FROM portals WHERE status = "+db.first, argument)
}

// list returns the texts that a query returns, without the spaces at their ends.
func (db *database) list(t *testing.T, query string, args ...any) string {
	t.Helper()
	rows, err := db.query(db.sql(query), args...)
	if err != nil {
		return "error"
	}
	var all []string
	for rows.Next() {
		text := sql.NullString{}
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		if !text.Valid {
			text.String = "NULL"
		}
		all = append(all, strings.TrimRight(text.String, " "))
	}
	if rows.Err() != nil {
		return "error"
	}
	return strings.Join(all, " ")
}

// readText reads a name and NULL from the table as a textStatus.
func (db *database) readText(t *testing.T, column string) {
	t.Helper()
	const query = "SELECT status FROM portals"
	s, pointer, null := textStatus{77777}, new(textStatus), sql.Null[textStatus]{}
	err1 := db.write("'Failed'")
	err2, err3, err4 := db.read(t, &s, query), db.read(t, &pointer, query), db.read(t, &null, query)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Errorf("%s, %s: %v", db.name, column, err)
	} else if got := fmt.Sprint(s, pointer, null); got != "Failed Failed {Failed true}" {
		t.Errorf("%s, %s: Failed is read as %s", db.name, column, got)
	}
	err1 = db.write("NULL")
	err2, err3, err4 = db.read(t, &s, query), db.read(t, &pointer, query), db.read(t, &null, query)
	got := fmt.Sprint(s, pointer, null)
	if errors.Join(err1, err3, err4) != nil || err2 == nil || got != "Failed <nil> {Unknown false}" {
		t.Errorf("%s, %s: NULL is read as %s, %v", db.name, column, got, err2)
	}
}

// A record is a row of a table for GORM and bun.
type record[T any] struct {
	bun.BaseModel `bun:"table:portals,alias:p" gorm:"-"`
	ID            int `bun:",pk"`
	Status        T
}

func (record[T]) TableName() string { return "portals" }

// A taggedRecord says that its column is one of text.
type taggedRecord[T any] struct {
	bun.BaseModel `bun:"table:portals,alias:p" gorm:"-"`
	ID            int `bun:",pk"`
	Status        T   `bun:"type:text" gorm:"type:text"`
}

// GORM hands a Status of a struct to the driver, and bun puts its digits into the SQL, so
// that a column of text gets digits. A tag makes the column text, but not the value. For
// a textStatus both make a column of text, and write the name.
func TestTextFields(t *testing.T) {
	failed, text := portalstatus.Failed, textStatus{portalstatus.Failed}
	tryField(t, failed, "5", "uint", "INTEGER")
	tryField(t, &failed, "5", "uint", "INTEGER")
	tryField(t, text, "Failed", "string", "VARCHAR")
	tryField(t, textStatus{}, "Unknown", "string", "VARCHAR")
	tryField(t, textStatus{77}, "Status(77)", "string", "VARCHAR")
	tryField(t, &text, "Failed", "string", "VARCHAR")
	tryField(t, new(textStatus), "Unknown", "string", "VARCHAR")
	tryField(t, (*textStatus)(nil), "NULL", "string", "VARCHAR")
	tryField(t, sql.Null[textStatus]{V: text, Valid: true}, "Failed", "uint", "VARCHAR") // GORM needs the tag
	tryField(t, sql.Null[textStatus]{}, "NULL", "uint", "VARCHAR")
}

// tryField stores a field in a column of text, and looks at the type that GORM and bun
// would give the column.
func tryField[T any](t *testing.T, value T, stored string, gormType schema.DataType, bunType string) {
	t.Helper()
	ctx, parsed := context.Background(), new(sync.Map)
	pool, err1 := sql.Open("sqlite", ":memory:")
	g, err2 := gorm.Open(tests.DummyDialector{}, &gorm.Config{ConnPool: pool})
	plain, err3 := schema.Parse(record[T]{}, parsed, schema.NamingStrategy{})
	tagged, err4 := schema.Parse(taggedRecord[T]{}, parsed, schema.NamingStrategy{})
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	b := bun.NewDB(pool, sqlitedialect.New())

	if got := plain.LookUpField("Status").DataType; got != gormType {
		t.Errorf("GORM makes a column of %s for a %T; want %s", got, value, gormType)
	}
	if got := tagged.LookUpField("Status").DataType; got != "text" {
		t.Errorf("GORM makes a column of %s for a %T with a tag; want text", got, value)
	}
	if got := b.NewCreateTable().Model(new(record[T])).String(); !strings.Contains(got, `"status" `+bunType) {
		t.Errorf("bun says %s for a %T; want %s", got, value, bunType)
	}
	if got := b.NewCreateTable().Model(new(taggedRecord[T])).String(); !strings.Contains(got, `"status" text`) {
		t.Errorf("bun says %s for a %T with a tag; want text", got, value)
	}

	where := "status = ?"
	if stored == "NULL" {
		where = "? IS NULL"
	}
	for _, orm := range []struct {
		name                 string
		insert, find, update func(*[]record[T]) error
	}{
		{
			"GORM",
			func(rows *[]record[T]) error { return g.Create(rows).Error },
			func(rows *[]record[T]) error { return g.Where(where, value).Find(rows).Error },
			func(rows *[]record[T]) error { return g.Save(rows).Error },
		},
		{
			"bun",
			func(rows *[]record[T]) error { _, err := b.NewInsert().Model(rows).Exec(ctx); return err },
			func(rows *[]record[T]) error { return b.NewSelect().Model(rows).Where(where, value).Scan(ctx) },
			func(rows *[]record[T]) error {
				_, err := b.NewUpdate().Model(&(*rows)[0]).WherePK().Exec(ctx)
				return err
			},
		},
	} {
		_, err1 := pool.Exec("DROP TABLE IF EXISTS portals; CREATE TABLE portals (id INTEGER PRIMARY KEY, status TEXT)")
		var inserted, updated string
		var found []record[T]
		err2 := orm.insert(&[]record[T]{{ID: 1, Status: value}})
		const query = "SELECT ifnull(status, 'NULL') FROM portals"
		err3 := pool.QueryRow(query).Scan(&inserted)
		err4 := orm.find(&found)
		_, err5 := pool.Exec("UPDATE portals SET status = 'Offline'")
		err6 := orm.update(&[]record[T]{{ID: 1, Status: value}})
		err7 := pool.QueryRow(query).Scan(&updated)
		if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
			t.Errorf("%s, a %T: %v", orm.name, value, err)
		}
		if inserted != stored || updated != stored {
			t.Errorf("%s writes a %T %v as %s and %s; want %s", orm.name, value, value, inserted, updated, stored)
		}
		if len(found) != 1 || fmt.Sprint(found[0].Status) != fmt.Sprint(value) {
			t.Errorf("%s finds %v for a %T %v", orm.name, found, value, value)
		}
	}
}

// GORM takes a textStatus of Unknown for a field without a value, as it takes a Status.
func TestTextFieldsUpdates(t *testing.T) {
	pool, err1 := sql.Open("sqlite", ":memory:")
	db, err2 := gorm.Open(tests.DummyDialector{}, &gorm.Config{ConnPool: pool})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	for _, c := range []struct {
		value       any
		want, found string // after Updates; what Where finds among Offline and Unknown
	}{
		{&record[textStatus]{}, "Offline", "Offline Unknown"},
		{&record[textStatus]{Status: textStatus{portalstatus.Failed}}, "Failed", ""},
		{&record[*textStatus]{Status: new(textStatus)}, "Unknown", "Unknown"},
		{&record[*textStatus]{}, "Offline", "Offline Unknown"},
		{&record[sql.Null[textStatus]]{Status: sql.Null[textStatus]{Valid: true}}, "Unknown", "Unknown"},
	} {
		_, err1 := pool.Exec(`DROP TABLE IF EXISTS portals; CREATE TABLE portals (id INTEGER PRIMARY KEY, status TEXT);
			INSERT INTO portals VALUES (1, 'Offline'), (2, 'Unknown')`)
		var found []string
		var got string
		err2 := db.Table("portals").Where(c.value).Order("id").Pluck("status", &found).Error
		err3 := db.Where("id = 1").Updates(c.value).Error
		err4 := pool.QueryRow("SELECT status FROM portals WHERE id = 1").Scan(&got)
		err := errors.Join(err1, err2, err3, err4)
		if err != nil || got != c.want || strings.Join(found, " ") != c.found {
			t.Errorf("%T: Updates leaves %s, Where finds %v, %v; want %s, %s",
				c.value, got, found, err, c.want, c.found)
		}
	}
}

// A textStatus is text to fmt and to what asks for MarshalText, too. As a struct, it is
// never empty, and a number only as its field.
func TestTextStatus(t *testing.T) {
	type values struct {
		XMLName xml.Name `json:"-" xml:"d" yaml:"-"`
		A       textStatus
		B, C    *textStatus
		D       []textStatus
	}
	type maps struct {
		E map[string]textStatus
		F map[textStatus]int
	}
	type omitted struct {
		S textStatus `json:",omitempty"`
	}
	type zero struct {
		S textStatus `json:",omitzero"`
	}
	v := &values{A: textStatus{5}, B: &textStatus{77}, D: []textStatus{{0}, {4}}}
	m := &maps{map[string]textStatus{"a": {2}}, map[textStatus]int{{1}: 1}}
	for _, c := range []struct {
		name      string
		marshal   func(any) ([]byte, error)
		unmarshal func([]byte, any) error
		in, out   any
		want      string
	}{
		{"JSON", json.Marshal, json.Unmarshal, v, new(values),
			`{"A":"Failed","B":"Status(77)","C":null,"D":["Unknown","Offline"]}`},
		{"JSON", json.Marshal, json.Unmarshal, m, new(maps), `{"E":{"a":"NotReady"},"F":{"Online":1}}`},
		{"JSON", json.Marshal, json.Unmarshal, &omitted{}, new(omitted), `{"S":"Unknown"}`},
		{"JSON", json.Marshal, json.Unmarshal, &zero{}, new(zero), `{}`},
		{"XML", xml.Marshal, xml.Unmarshal, v, new(values),
			"<d><A>Failed</A><B>Status(77)</B><D>Unknown</D><D>Offline</D></d>"},
		{"YAML", yaml.Marshal, yaml.Unmarshal, v, new(values),
			"a: Failed\nb: Status(77)\nc: null\nd:\n    - Unknown\n    - Offline\n"},
		{"YAML", yaml.Marshal, yaml.Unmarshal, m, new(maps), "e:\n    a: NotReady\nf:\n    Online: 1\n"},
	} {
		data, err1 := c.marshal(c.in)
		err2 := c.unmarshal(data, c.out)
		again, err3 := c.marshal(c.out)
		if err := errors.Join(err1, err2, err3); err != nil || string(data) != c.want || string(again) != c.want {
			t.Errorf("%s: %q and again %q, %v; want %q", c.name, data, again, err, c.want)
		}
	}

	s := textStatus{77777}
	if err := json.Unmarshal([]byte("null"), &s); err != nil || s != (textStatus{77777}) {
		t.Errorf("null: %v, %v", s, err)
	}
	if err := json.Unmarshal([]byte("4"), &s); err != nil || s.Status != portalstatus.Offline {
		t.Errorf("4: %v, %v", s, err)
	}
	if err := json.Unmarshal([]byte(`"Broken"`), &s); err == nil || s.Status != portalstatus.Offline {
		t.Errorf("Broken: %v, %v", s, err)
	}
	got := fmt.Sprintf("%v %s %d %d %v", s, s, s, s.Status, (*textStatus)(nil))
	if got != "Offline Offline {4} 4 <nil>" {
		t.Errorf("fmt: %s", got)
	}
}
