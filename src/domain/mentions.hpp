#pragma once
// Whom a text calls: `<@user id>`, `<@&role id>` and `@everyone`.
#include "domain/ids.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace veza::domain {

/// Of each kind; what a text names beyond them calls nobody.
inline constexpr std::size_t kMentionsMax = 50;

/// Whom a message calls, each once, in the order of the text.
struct Mentions {
    std::vector<UserId> users{};
    std::vector<RoleId> roles{};
    bool everyone = false;

    [[nodiscard]] bool empty() const { return users.empty() && roles.empty() && !everyone; }
    friend bool operator==(const Mentions&, const Mentions&) = default;
};

/// Whom the text names, whether they exist or not: at most kMentionsMax of each kind, in time linear in its length.
/// What stands in code (a span between backticks, a fenced block) names nobody, nor does what a backslash escapes.
[[nodiscard]] Mentions named_in(std::string_view text);

}  // namespace veza::domain
