#pragma once
// How the commands of the program say no.
#include "core/result.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

namespace veza::app {

/// The state of things forbids it; the sentence says what to do.
[[nodiscard]] inline std::unexpected<core::Error> refuse(std::string sentence) {
    return core::fail(core::Code::conflict, core::Reason::conflict, std::move(sentence));
}

/// The system forbids it, with an `errno`; `what` is "cannot open" and the like.
[[nodiscard]] inline std::unexpected<core::Error> refuse_errno(const std::string& what,
                                                               const std::filesystem::path& path, int error) {
    const auto reason = error == ENOSPC ? core::Reason::disk_full : core::Reason::storage_unavailable;
    return core::fail(core::Code::unavailable, reason, what + ' ' + path.string() + ": " + std::strerror(error));
}

}  // namespace veza::app
