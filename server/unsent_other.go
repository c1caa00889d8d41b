//go:build !linux

package server

import "net"

// keepLittleUnsent does nothing where the kernel has no such bound.
func keepLittleUnsent(net.Conn) {}
