#include "app/signals.hpp"

#include <unistd.h>

#include <csignal>
#include <initializer_list>

namespace veza::app {
namespace {

::sigset_t ending() {
    ::sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&set, signal);
    return set;
}

extern "C" void leave_at_once(int signal) {
    ::_exit(128 + signal);
}

}  // namespace

Signals::Signals() {
    const auto set = ending();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait() {
    const auto set = ending();
    int signal = 0;
    while (::sigwait(&set, &signal) != 0) {
    }
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) std::signal(each, leave_at_once);
    ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    return signal;
}

}  // namespace veza::app
