package libraries

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/ClickHouse/ch-go/proto"
	clickhouse "github.com/ClickHouse/clickhouse-go/v2/lib/column"
	"github.com/shopspring/decimal"

	"example.com/portalstatus"
)

// send returns a column with this value as a server would return it. The error is
// that of writing the value.
func send(t *testing.T, sqlType string, value any) (clickhouse.Interface, error) {
	t.Helper()
	from, err1 := clickhouse.Type(sqlType).Column("status", &clickhouse.ServerContext{})
	to, err2 := clickhouse.Type(sqlType).Column("status", &clickhouse.ServerContext{})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if err := from.AppendRow(value); err != nil {
		return nil, err
	}
	var b proto.Buffer
	from.Encode(&b)
	if err := to.Decode(proto.NewReader(bytes.NewReader(b.Buf)), 1); err != nil {
		t.Fatal(sqlType, err)
	}
	return to, nil
}

// ClickHouse's own interface writes the number to a column of numbers, cut to its
// size, and the text to one of text. All are read by Scan, where a uint32 is read
// from UInt32 alone. A *Status is for no column of numbers, and read from no column.
// Columns of text take no sql.Null[Status], but an sql.NullString.
func TestClickHouse(t *testing.T) {
	const unwritten, unread = -2, -1
	var members []string
	for _, s := range portalstatus.Values() {
		members = append(members, fmt.Sprintf("'%v' = %d", s, s))
	}
	enum := "(" + strings.Join(members, ", ") + ")"
	numbers := strings.Fields("Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 Float32 Float64 BFloat16")
	texts := []string{"String", "FixedString(6)", "LowCardinality(String)", "Enum8" + enum, "Enum16" + enum}
	failed, largest := portalstatus.Failed, portalstatus.Status(math.MaxUint32)
	for _, c := range []struct {
		types []string
		value any
		want  int64
	}{
		{numbers, failed, 5}, {numbers, &failed, unwritten}, {numbers, sql.Null[portalstatus.Status]{V: 5, Valid: true}, 5},
		{texts, failed, 5}, {texts, &failed, 5}, {texts, sql.Null[portalstatus.Status]{V: 5, Valid: true}, unwritten},
		{texts, sql.NullString{String: failed.String(), Valid: true}, 5},
		{[]string{"UInt8", "Int8"}, portalstatus.Status(261), 5}, {[]string{"Int32", "Float32"}, largest, unread},
		{[]string{"UInt32", "Int64", "Float64", "String"}, largest, math.MaxUint32},
		{[]string{"FixedString(10)"}, failed, unread}, // ends in NULs
		{[]string{"Int128", "UInt256", "Decimal(9,0)", "Bool"}, failed, unwritten},
		{[]string{"Decimal(9,0)"}, decimal.NewFromInt(int64(failed)), 5}, {[]string{"UInt128"}, big.NewInt(int64(failed)), unread},
		{[]string{"Nullable(UInt32)"}, sql.Null[portalstatus.Status]{}, unread},
	} {
		for _, sqlType := range c.types {
			col, err := send(t, sqlType, c.value)
			if (err != nil) != (c.want == unwritten) {
				t.Errorf("%s takes %T %v: %v", sqlType, c.value, c.value, err)
			}
			if err != nil {
				continue
			}
			s, null, pointer, plain := portalstatus.Status(77777), sql.Null[portalstatus.Status]{}, new(portalstatus.Status), uint32(0)
			if err := col.ScanRow(&s, 0); (err != nil) != (c.want == unread) || err == nil && int64(s) != c.want {
				t.Errorf("%s: %T %v is read as %d, %v; want %d", sqlType, c.value, c.value, s, err, c.want)
			}
			if c.want == unread {
				continue
			}
			if err := col.ScanRow(&null, 0); err != nil || !null.Valid || int64(null.V) != c.want {
				t.Errorf("%s: sql.Null has %v, %v; want %d", sqlType, null, err, c.want)
			}
			if err := col.ScanRow(&pointer, 0); err == nil {
				t.Errorf("%s: a *Status has %v", sqlType, pointer)
			}
			if err := col.ScanRow(&plain, 0); (err == nil) != (sqlType == "UInt32") {
				t.Errorf("%s: a uint32 has %d, %v", sqlType, plain, err)
			}
		}
	}

	// A wide integer is read as one, and a NULL as an sql.Null.
	var wide big.Int
	var s portalstatus.Status
	col, _ := send(t, "UInt128", big.NewInt(int64(failed)))
	if err := col.ScanRow(&wide, 0); err != nil || s.Scan(&wide) != nil || s != failed {
		t.Errorf("UInt128: %v, %v", s, err)
	}
	null := sql.Null[portalstatus.Status]{Valid: true}
	col, _ = send(t, "Nullable(UInt32)", nil)
	if err := col.ScanRow(&null, 0); err != nil || null.Valid {
		t.Errorf("NULL: %v, %v", null, err)
	}

	// A nil *Status makes columns of text panic, where an sql.NullString is NULL.
	for _, sqlType := range []string{"String", "FixedString(6)", "Enum8" + enum, "Enum16" + enum} {
		sqlType = "Nullable(" + sqlType + ")"
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: a nil *Status does not panic", sqlType)
				}
			}()
			send(t, sqlType, (*portalstatus.Status)(nil))
		}()
		null := sql.Null[portalstatus.Status]{Valid: true}
		col, err := send(t, sqlType, sql.NullString{})
		if err != nil || col.ScanRow(&null, 0) != nil || null.Valid {
			t.Errorf("%s: an sql.NullString is read as %v, %v", sqlType, null, err)
		}
	}
}
