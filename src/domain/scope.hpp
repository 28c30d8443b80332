#pragma once
#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>

namespace veza::domain {

/// What a bot's token is good for; people have all of it. Permissions still hold on top.
enum class Scope : std::uint8_t {
    read,    ///< look at things, and hear events
    write,   ///< say things: messages, reactions, typing
    manage,  ///< change servers, channels, roles and members
};
BOOST_DESCRIBE_ENUM(Scope, read, write, manage)

inline constexpr std::array kScopeTable = {Scope::read, Scope::write, Scope::manage};

class Scopes {
public:
    constexpr Scopes() = default;
    constexpr explicit Scopes(std::uint32_t bits) : bits_(bits) {}
    constexpr Scopes(std::initializer_list<Scope> scopes) {
        for (const auto scope : scopes) add(scope);
    }

    constexpr void add(Scope scope) { bits_ |= 1U << static_cast<unsigned>(scope); }
    [[nodiscard]] constexpr bool has(Scope scope) const { return (bits_ >> static_cast<unsigned>(scope) & 1U) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
    friend constexpr bool operator==(Scopes, Scopes) = default;

private:
    std::uint32_t bits_ = 0;
};

inline constexpr Scopes kAllScopes{Scope::read, Scope::write, Scope::manage};

}  // namespace veza::domain
