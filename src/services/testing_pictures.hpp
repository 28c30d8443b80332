#pragma once
// Files that somebody uploads, for tests only.
#include "services/testing.hpp"

#include <string>
#include <utility>

namespace veza::services {

/// A body that comes in one piece.
class WholeBytes final : public core::ByteSource {
public:
    explicit WholeBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    core::Task<std::string> next() override { co_return std::exchange(bytes_, {}); }
    std::optional<std::uint64_t> announced() const override { return std::nullopt; }

private:
    std::string bytes_;
};

/// The header of a PNG, which is all that the processor in memory reads.
inline std::string png(std::uint32_t side) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (int time = 0; time < 2; ++time)
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(side >> static_cast<unsigned>(shift));
    return bytes;
}

inline domain::UploadId uploaded(TestInstance& instance, domain::Actor who, std::string content) {
    using core::testing::must;
    using core::testing::run;
    const auto size = static_cast<std::int64_t>(content.size());
    const auto id = must(run(instance.uploads.create(who, {.filename = "a.png", .size = size}))).id;
    WholeBytes bytes(std::move(content));
    must(run(instance.uploads.append(who, {.id = id}, bytes)));
    return id;
}

}  // namespace veza::services
