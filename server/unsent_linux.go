package server

import (
	"net"

	"golang.org/x/sys/unix"
)

// keepLittleUnsent bounds what the kernel holds of an answer that it has not yet
// sent. Its buffers grow to 4 MB and then take new bytes only after a third has
// gone: a phone at 20 kB/s would be waited for a minute and taken for dead, and
// each client that reads nothing would cost those megabytes.
func keepLittleUnsent(c net.Conn) {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return
	}
	// Where it fails the connection works as well, with more in its buffers.
	_ = raw.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, 2*stallStep)
	})
}
