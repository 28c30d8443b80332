#include "sandbox/launcher.hpp"

#include "core/log.hpp"
#include "sandbox/descriptors.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/worker_process.hpp"

#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

namespace veza::sandbox {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How soon stop() is noticed, and how often somebody may watch.
constexpr milliseconds kGlance{100};

std::unexpected<core::Error> unavailable(std::string detail) {
    core::log::error("no worker for a file", {core::log::kv("detail", detail)});
    return core::fail(core::Code::unavailable, core::Reason::media_unavailable,
                      "files cannot be processed at the moment");
}

std::unexpected<core::Error> failed(std::string_view why, int number = 0) {
    core::log::warn("a file was given up", {core::log::kv("why", why), core::log::kv("number", number)});
    return core::fail(core::Code::invalid, core::Reason::media_failed, "this file could not be processed");
}

struct Channel {
    core::Descriptor ours;
    core::Descriptor theirs;
};

std::optional<Channel> make_channel() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    return Channel{.ours = core::Descriptor(ends[0]), .theirs = core::Descriptor(ends[1])};
}

bool send_request(const core::Descriptor& channel, const std::string& request) {
    return ::send(channel.get(), request.data(), request.size(), MSG_NOSIGNAL) ==
           static_cast<::ssize_t>(request.size());
}

/// One packet, and whether that was all of it. Empty when the worker is gone.
std::optional<std::string> receive_reply(const core::Descriptor& channel) {
    std::string reply(kReplyMax, '\0');
    const auto got = ::recv(channel.get(), reply.data(), reply.size(), MSG_TRUNC | MSG_DONTWAIT);
    if (got < 0 || static_cast<std::size_t>(got) > reply.size()) return std::nullopt;
    reply.resize(static_cast<std::size_t>(got));
    return reply;
}

core::Result<Launcher::Outcome> judge(int status, std::optional<std::string> reply, core::Descriptor output) {
    if (WIFSIGNALED(status)) return failed("its worker was ended by a signal", WTERMSIG(status));
    const int code = WEXITSTATUS(status);
    if (code == kUnusable) return unavailable(reply.value_or("the worker could not be set up"));
    if (code != kDone) return failed("its worker broke off", code);
    if (!reply || reply->empty()) return failed("its worker said nothing");
    struct stat info{};
    if (::fstat(output.get(), &info) != 0) return unavailable(std::strerror(errno));
    return Launcher::Outcome{.reply = std::move(*reply),
                             .output = std::move(output),
                             .output_size = static_cast<std::uint64_t>(info.st_size)};
}

}  // namespace

core::Result<Launcher::Outcome> Launcher::run(const core::Descriptor& input, const std::string& request,
                                              const Watch& watch) const {
    core::Descriptor output(::memfd_create("made", MFD_CLOEXEC));
    auto channel = make_channel();
    if (!output.is_open() || !channel) return unavailable(std::strerror(errno));
    // Waiting for it in the channel, whatever becomes of the worker.
    if (!send_request(channel->ours, request)) return unavailable(std::strerror(errno));
    auto worker =
        WorkerProcess::spawn({.executable = options_.executable, .arguments = options_.arguments},
                             {.input = input.get(), .output = output.get(), .channel = channel->theirs.get()});
    if (!worker) return unavailable(worker.error().detail);
    channel->theirs.reset();

    const auto deadline = steady_clock::now() + options_.patience;
    ::pollfd wanted{.fd = channel->ours.get(), .events = POLLIN, .revents = 0};
    while (::poll(&wanted, 1, static_cast<int>(kGlance.count())) <= 0) {
        if (stopping_) return core::fail(core::Code::unavailable, core::Reason::draining, "the server is stopping");
        if (steady_clock::now() >= deadline) return failed("it took too long");
        if (watch) watch(output);
    }
    auto reply = receive_reply(channel->ours);
    return judge(worker->end(), std::move(reply), std::move(output));
}

}  // namespace veza::sandbox
