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

// ClickHouse's own interface writes the number to a column of numbers, cut to its size,
// and the text to one of text. All are read by Scan, where a uint32 is read from UInt32
// alone. A *Status is for no column of numbers, reads nothing but NULL, and panics if it
// is nil, as a *textStatus does. An sql.Null[Status] is for numbers, and one of a
// textStatus for text, but in LowCardinality one without a value is 0 or "".
func TestClickHouse(t *testing.T) {
	const refused, unread = "refused", "unread"
	var members []string
	for _, s := range portalstatus.Values() {
		members = append(members, fmt.Sprintf("'%v' = %d", s, s))
	}
	enum := "(" + strings.Join(members, ", ") + ")"
	nullable := func(types []string) (all []string) {
		for _, sqlType := range types {
			all = append(all, "Nullable("+sqlType+")")
		}
		return all
	}
	numbers := strings.Fields("Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 Float32 Float64 BFloat16")
	texts := []string{"String", "FixedString(6)", "Enum8" + enum, "Enum16" + enum}
	lowTexts, lowNumbers := []string{"LowCardinality(String)"}, []string{"LowCardinality(UInt32)"}
	lowNullTexts := []string{"LowCardinality(Nullable(String))"}
	lowNullNumbers := []string{"LowCardinality(Nullable(UInt32))"}

	failed, largest := portalstatus.Failed, portalstatus.Status(math.MaxUint32)
	null, noNull := sql.Null[portalstatus.Status]{V: failed, Valid: true}, sql.Null[portalstatus.Status]{}
	text := textStatus{failed}
	nullText, noNullText := sql.Null[textStatus]{V: text, Valid: true}, sql.Null[textStatus]{}
	nullString, noNullString := sql.NullString{String: "Failed", Valid: true}, sql.NullString{}
	var none *portalstatus.Status
	var noneText *textStatus
	for _, c := range []struct {
		types []string
		value any
		want  string // what is read
	}{
		{numbers, failed, "Failed"},
		{numbers, &failed, refused},
		{numbers, null, "Failed"},
		{numbers, text, refused},
		{nullable(numbers), failed, "Failed"},
		{nullable(numbers), &failed, refused},
		{nullable(numbers), none, refused},
		{nullable(numbers), null, "Failed"},
		{nullable(numbers), noNull, "NULL"},
		{nullable(numbers), noneText, "panic"},
		{texts, failed, "Failed"},
		{texts, &failed, "Failed"},
		{texts, none, "panic"},
		{texts, noneText, "panic"},
		{texts, null, refused},
		{texts, text, "Failed"},
		{texts, &text, "Failed"},
		{texts, nullText, "Failed"},
		{texts, nullString, "Failed"},
		{nullable(texts), failed, "Failed"},
		{nullable(texts), &failed, "Failed"},
		{nullable(texts), none, "panic"},
		{nullable(texts), null, refused},
		{nullable(texts), noNull, "NULL"},
		{nullable(texts), noneText, "panic"},
		{nullable(texts), nullText, "Failed"},
		{nullable(texts), noNullText, "NULL"},
		{nullable(texts), nullString, "Failed"},
		{nullable(texts), noNullString, "NULL"},
		{lowNumbers, failed, "Failed"},
		{lowNullNumbers, failed, "Failed"},
		{lowNullNumbers, &failed, refused},
		{lowNullNumbers, none, "NULL"},
		{lowNullNumbers, null, "Failed"},
		{lowNullNumbers, noNull, "Unknown"},
		{lowTexts, failed, "Failed"},
		{lowNullTexts, failed, "Failed"},
		{lowNullTexts, &failed, "Failed"},
		{lowNullTexts, none, "NULL"},
		{lowNullTexts, noneText, "NULL"},
		{lowNullTexts, null, refused},
		{lowNullTexts, noNull, unread},
		{lowNullTexts, nullText, "Failed"},
		{lowNullTexts, noNullText, unread},
		{lowNullTexts, noNullString, unread},
		{[]string{"UInt8", "Int8"}, portalstatus.Status(261), "Failed"},
		{[]string{"Int32", "Float32"}, largest, unread},
		{[]string{"UInt32", "Int64", "Float64", "String"}, largest, "Status(4294967295)"},
		{[]string{"FixedString(10)"}, failed, unread}, // ends in NULs
		{[]string{"Int128", "UInt256", "Decimal(9,0)", "Bool"}, failed, refused},
		{[]string{"Decimal(9,0)"}, decimal.NewFromInt(int64(failed)), "Failed"},
		{[]string{"UInt128"}, big.NewInt(int64(failed)), unread},
	} {
		for _, sqlType := range c.types {
			col, got := sendOrPanic(t, sqlType, c.value)
			if col != nil {
				got = readRow(t, sqlType, col)
			}
			if got != c.want {
				t.Errorf("%s: a %T %v is read as %s; want %s", sqlType, c.value, c.value, got, c.want)
			}
		}
	}

	// A wide integer is read as one.
	var wide big.Int
	var s portalstatus.Status
	col, _ := send(t, "UInt128", big.NewInt(int64(failed)))
	if err := col.ScanRow(&wide, 0); err != nil || s.Scan(&wide) != nil || s != failed {
		t.Errorf("UInt128: %v, %v", s, err)
	}
}

// sendOrPanic is send, and returns how that fails.
func sendOrPanic(t *testing.T, sqlType string, value any) (col clickhouse.Interface, failure string) {
	defer func() {
		if recover() != nil {
			failure = "panic"
		}
	}()
	col, err := send(t, sqlType, value)
	if err != nil {
		return nil, "refused"
	}
	return col, ""
}

// readRow reads a value as a Status, or NULL, and then in the other ways.
func readRow(t *testing.T, sqlType string, col clickhouse.Interface) string {
	t.Helper()
	s, null, nullText := portalstatus.Status(77777), sql.Null[portalstatus.Status]{V: 77777}, sql.Null[textStatus]{}
	pointer, text, plain := new(portalstatus.Status), textStatus{}, uint32(0)
	err := col.ScanRow(&s, 0)
	errPointer := col.ScanRow(&pointer, 0)
	if err != nil && errPointer == nil && pointer == nil {
		if err := col.ScanRow(&null, 0); err != nil || null.Valid || s != 77777 {
			t.Errorf("%s: NULL is read as %v and %v, %v", sqlType, s, null, err)
		}
		return "NULL"
	}
	if errPointer == nil {
		t.Errorf("%s: a *Status has %v", sqlType, pointer)
	}
	if err != nil {
		return "unread"
	}
	if err := col.ScanRow(&null, 0); err != nil || !null.Valid || null.V != s {
		t.Errorf("%s: sql.Null has %v, %v; want %v", sqlType, null, err, s)
	}
	if err := col.ScanRow(&text, 0); err != nil || text.Status != s {
		t.Errorf("%s: a textStatus has %v, %v; want %v", sqlType, text, err, s)
	}
	if err := col.ScanRow(&nullText, 0); err != nil || !nullText.Valid || nullText.V.Status != s {
		t.Errorf("%s: sql.Null has %v, %v; want %v", sqlType, nullText, err, s)
	}
	if err := col.ScanRow(&plain, 0); (err == nil) != strings.Contains(sqlType, "UInt32") {
		t.Errorf("%s: a uint32 has %d, %v", sqlType, plain, err)
	}
	return s.String()
}
