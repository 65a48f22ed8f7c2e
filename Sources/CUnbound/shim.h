#pragma once
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unbound.h>

// What the resolver's loop needs beside libunbound, and Swift's Glibc module leaves out: eventfd, and a thread's name.

/// Makes a descriptor that one thread writes to and another waits on.
static inline int spotcheck_eventfd(void) {
  return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

/// Names the calling thread for debuggers and profilers; prctl is variadic.
static inline void spotcheck_name_thread(const char *name) {
  prctl(PR_SET_NAME, name, 0, 0, 0);
}
