#include "sandbox/confinement.hpp"
#include "sandbox/descriptors.hpp"
#include "sandbox/job.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace veza::sandbox {
namespace {

/// Ends without what usually happens at the end of a program: nothing here is worth it.
[[noreturn]] void unusable(const core::Error& error) {
    [[maybe_unused]] const auto told = ::write(kChannel, error.detail.data(), std::min(error.detail.size(), kReplyMax));
    ::_exit(kUnusable);
}

std::string read_request() {
    std::string request(kRequestMax, '\0');
    ::ssize_t got = -1;
    do got = ::read(kChannel, request.data(), request.size());
    while (got < 0 && errno == EINTR);
    if (got <= 0) ::_exit(kUnusable);
    request.resize(static_cast<std::size_t>(got));
    return request;
}

}  // namespace

void work(Job& job) {
    if (const auto confined = confine(job.limits()); !confined) unusable(confined.error());
    if (const auto prepared = job.prepare(); !prepared) unusable(prepared.error());
    if (const auto locked = lock(); !locked) unusable(locked.error());
    const auto reply = job.run(read_request(), {.input = kInput, .output = kOutput});
    const bool sent = reply.size() <= kReplyMax &&
                      ::write(kChannel, reply.data(), reply.size()) == static_cast<::ssize_t>(reply.size());
    ::_exit(sent ? kDone : kUnsent);
}

}  // namespace veza::sandbox
