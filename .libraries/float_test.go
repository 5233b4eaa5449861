package libraries

import (
	"testing"

	"example.com/portalstatus"
)

// MariaDB sends a column of FLOAT as text with six digits, unless it was declared with
// digits. A query with arguments gets all its bits, if the driver does not put them into
// the text of the query.
func TestMariaDBFloat(t *testing.T) {
	dsn := startMariaDB(t)
	const put = "?interpolateParams=true"
	for _, c := range []struct {
		column, options       string
		status, without, with portalstatus.Status // what is read without and with arguments
	}{
		{"FLOAT", "", 999999, 999999, 999999},
		{"FLOAT", "", 1234567, 1234570, 1234567},
		{"FLOAT", "", 16777216, 16777200, 16777216},
		{"FLOAT", put, 16777216, 16777200, 16777200},
		{"FLOAT(10,0)", "", 16777216, 16777216, 16777216},
		{"DOUBLE", "", 4294967295, 4294967295, 4294967295},
		{"INT UNSIGNED", "", 4294967295, 4294967295, 4294967295},
	} {
		db := open(t, "mysql", dsn+c.options)
		db.create(t, column{sql: c.column})
		if err := db.write("?", c.status); err != nil {
			t.Fatal(err)
		}
		var without, with portalstatus.Status
		if err := db.read(t, &without, "SELECT status FROM portals"); without != c.without || err != nil {
			t.Errorf("%s%s: %d is read as %d, %v; want %d", c.column, c.options, c.status, without, err, c.without)
		}
		if err := db.read(t, &with, "SELECT status FROM portals WHERE 1 = ?", 1); with != c.with || err != nil {
			t.Errorf("%s%s: %d is read with an argument as %d, %v; want %d", c.column, c.options, c.status, with, err, c.with)
		}
		if err := db.exec(db.sql("DROP TABLE portals")); err != nil {
			t.Fatal(err)
		}
	}
}
