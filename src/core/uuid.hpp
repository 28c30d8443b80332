#pragma once
#include "core/random.hpp"
#include "core/time.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace veza::core {

/// 128 bits, compared as the wire text compares: for version 7 that is the order of making.
class Uuid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    constexpr Uuid() = default;  // the nil id, which no stored thing ever has
    constexpr explicit Uuid(const Bytes& bytes) : bytes_(bytes) {}

    static constexpr std::size_t kTextLength = 36;

    /// Reads the canonical form of kTextLength characters; hexadecimal digits of either case.
    [[nodiscard]] static Result<Uuid> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] constexpr bool is_nil() const { return *this == Uuid{}; }
    [[nodiscard]] constexpr const Bytes& bytes() const { return bytes_; }
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    Bytes bytes_{};
};

/// An id of one kind of thing, so that a channel's id cannot be passed where a user's is wanted.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(Uuid uuid) : uuid_(uuid) {}

    [[nodiscard]] static Result<Id> parse(std::string_view text) {
        auto uuid = Uuid::parse(text);
        if (!uuid) return fail(std::move(uuid));
        return Id{*uuid};
    }
    [[nodiscard]] std::string to_string() const { return uuid_.to_string(); }
    [[nodiscard]] constexpr bool is_nil() const { return uuid_.is_nil(); }
    [[nodiscard]] constexpr const Uuid& uuid() const { return uuid_; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    Uuid uuid_;
};

/// Makes UUIDv7 that strictly increase within the process, also when the clock stands still or goes back. Thread-safe.
class UuidGenerator {
public:
    UuidGenerator(const Clock& clock, Random& random) : clock_(clock), random_(random) {}

    [[nodiscard]] Uuid next();
    template <class SomeId>
    [[nodiscard]] SomeId next_id() {
        return SomeId{next()};
    }

private:
    const Clock& clock_;
    Random& random_;
    std::mutex mutex_;
    std::uint64_t last_ms_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace veza::core

template <>
struct std::hash<veza::core::Uuid> {
    std::size_t operator()(const veza::core::Uuid& uuid) const noexcept;
};
template <class Tag>
struct std::hash<veza::core::Id<Tag>> {
    std::size_t operator()(const veza::core::Id<Tag>& id) const noexcept {
        return std::hash<veza::core::Uuid>{}(id.uuid());
    }
};
