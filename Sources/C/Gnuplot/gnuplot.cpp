#include "CGnuplot.h"

#include <csignal>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

#include <gnuplot-iostream.h>

// The class's own process is closed without its exit status being told. So the process is started here, and the class
// is given a second handle on the pipe, which it closes itself.
struct gnuplot_session {
  FILE *process;
  std::unique_ptr<Gnuplot> stream;
};

namespace {

// Writing to a process that has ended raises SIGPIPE, which would end ours. It is held back while this lives, then
// dropped; the write still fails, and says so.
class HoldBrokenPipe {
  sigset_t brokenPipe, before;

public:
  HoldBrokenPipe() {
    sigemptyset(&brokenPipe);
    sigaddset(&brokenPipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &before);
  }

  ~HoldBrokenPipe() {
    const timespec noTime = {0, 0};
    sigtimedwait(&brokenPipe, nullptr, &noTime);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
};

}  // namespace

extern "C" gnuplot_session *gnuplot_open(const char *command) {
  FILE *process = popen(command, "we");
  if (!process) return nullptr;
  const int second = fcntl(fileno(process), F_DUPFD_CLOEXEC, 0);
  FILE *handle = second < 0 ? nullptr : fdopen(second, "w");
  try {
    if (!handle) throw std::bad_alloc();
    return new gnuplot_session{process, std::make_unique<Gnuplot>(handle)};
  } catch (...) {
    if (handle) fclose(handle);
    else if (second >= 0) close(second);
    pclose(process);
    return nullptr;
  }
}

extern "C" int gnuplot_send(gnuplot_session *session, const char *text) {
  HoldBrokenPipe hold;
  try {
    *session->stream << text << std::flush;
    return session->stream->good() ? 0 : -1;
  } catch (...) {
    return -1;
  }
}

extern "C" int gnuplot_close(gnuplot_session *session) {
  HoldBrokenPipe hold;
  try {
    session->stream.reset();
  } catch (...) {
  }
  const int status = pclose(session->process);
  delete session;
  return status;
}
