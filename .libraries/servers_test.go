package libraries

import (
	"context"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// startMariaDB starts a server of its own, which stops with the test, and
// returns its address for database/sql.
func startMariaDB(t *testing.T) string {
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin") // where Debian has mariadbd
	s := newServer(t, "mariadb")
	data := filepath.Join(s.dir, "data")
	s.run("mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--datadir="+data)
	s.start("mariadbd", "--no-defaults", "--datadir="+data, "--socket="+filepath.Join(s.dir, "socket"),
		"--bind-address=127.0.0.1", "--port="+s.port)
	return s.wait("mysql", "root@tcp(127.0.0.1:"+s.port+")/test")
}

// startPostgreSQL does so for PostgreSQL.
func startPostgreSQL(t *testing.T) string {
	bin := postgresBin(t)
	s := newServer(t, "postgresql")
	data := filepath.Join(s.dir, "data")
	s.run(filepath.Join(bin, "initdb"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-D", data)
	s.start(filepath.Join(bin, "postgres"), "-D", data, "-h", "127.0.0.1", "-p", s.port, "-k", "")
	return s.wait("pgx", "postgres://postgres@127.0.0.1:"+s.port+"/postgres?sslmode=disable")
}

// postgresBin returns the folder with the programs of PostgreSQL. Debian has one
// for each version, of which the newest counts; elsewhere they are in PATH.
func postgresBin(t *testing.T) (bin string) {
	newest := 0
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	for _, folder := range folders {
		if version, err := strconv.Atoi(filepath.Base(filepath.Dir(folder))); err == nil && version > newest {
			bin, newest = folder, version
		}
	}
	if newest > 0 {
		return bin
	}
	postgres, err := exec.LookPath("postgres")
	if err != nil {
		t.Fatal("no PostgreSQL in /usr/lib/postgresql or in PATH: the Debian package postgresql brings it")
	}
	return filepath.Dir(postgres)
}

type server struct {
	t         *testing.T
	dir, port string
	account   *syscall.Credential
	log       *os.File
	exited    chan error
}

// newServer prepares a folder and a port. PostgreSQL does not run as root, who
// lends the servers another account.
func newServer(t *testing.T, name string) *server {
	dir, err := os.MkdirTemp("", "portalstatus-"+name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s := &server{t: t, dir: dir, exited: make(chan error, 1)}
	if os.Getuid() == 0 {
		u, err := user.Lookup("nobody")
		if err != nil {
			t.Fatal(err)
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.account = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	if s.log, err = os.Create(filepath.Join(dir, "log")); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, s.port, _ = net.SplitHostPort(listener.Addr().String())
	listener.Close()
	return s
}

// command returns a command that the kernel ends when this process dies.
func (s *server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.dir, s.log, s.log
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.account, Pdeathsig: syscall.SIGKILL}
	return cmd
}

func (s *server) run(name string, args ...string) {
	s.t.Helper()
	if err := s.command(name, args...).Run(); err != nil {
		s.fail(err)
	}
}

func (s *server) start(name string, args ...string) {
	s.t.Helper()
	cmd := s.command(name, args...)
	started := make(chan error)
	go func() {
		// The kernel's word is about this thread, which therefore lasts.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			s.exited <- cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		s.fail(err)
	}
	s.t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-s.exited:
		case <-time.After(30 * time.Second):
			cmd.Process.Kill()
			s.t.Errorf("%s had to be killed", name)
		}
	})
}

// wait returns dsn once the server answers there.
func (s *server) wait(driver, dsn string) string {
	s.t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	for limit := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		if err = db.PingContext(context.Background()); err == nil {
			return dsn
		}
		select {
		case err := <-s.exited:
			s.exited <- err
			s.fail(fmt.Errorf("the server ended: %v", err))
		default:
		}
		if time.Now().After(limit) {
			s.fail(err)
		}
	}
}

func (s *server) fail(err error) {
	s.t.Helper()
	log, _ := os.ReadFile(s.log.Name())
	s.t.Fatalf("%v\n%s", err, log)
}
