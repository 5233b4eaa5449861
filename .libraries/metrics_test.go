package libraries

import (
	"fmt"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"example.com/portalstatus"
)

// A set of states, of which the present one is 1, has no 1 for a number without a
// name. A gauge of the number, which a float64 holds, tells it.
func TestPrometheus(t *testing.T) {
	states := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "portal_state"}, []string{"status"})
	info := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "portal_info"}, []string{"number"})
	number := prometheus.NewGauge(prometheus.GaugeOpts{Name: "portal_status"})
	for _, status := range append(portalstatus.Values(), 77, 1<<32-1) {
		var sum float64
		for _, s := range portalstatus.Values() {
			var present float64
			if s == status {
				present = 1
			}
			states.WithLabelValues(s.String()).Set(present)
			sum += testutil.ToFloat64(states.WithLabelValues(s.String()))
		}
		number.Set(float64(status))
		info.WithLabelValues(fmt.Sprint(uint32(status))).Set(1)
		if n := testutil.ToFloat64(number); (sum == 1) != status.IsKnown() || portalstatus.Status(n) != status {
			t.Errorf("%v: the states sum up to %v, the number is %v", status, sum, n)
		}
	}
	if series := testutil.CollectAndCount(info); series != len(portalstatus.Values())+2 {
		t.Errorf("%d series; want one for each number", series)
	}
}
