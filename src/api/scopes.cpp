#include "api/scopes.hpp"

#include <algorithm>
#include <array>

namespace veza::api {
namespace {

/// An account's own affairs: its logins, its bots, whom it knows, its address, its end. And a bot comes to a server only by being
/// added.
constexpr std::array<std::string_view, 9> kPeopleOnly = {
    "/auth",  "/bots",           "/invites", "/users/@me/relationships", "/users/@me/email", "/users/@me/export",
    "/admin", "/users/@me/jobs", "/push"};
/// Below a channel, what is said there and not how the channel is.
constexpr std::array<std::string_view, 7> kSpeech = {"messages", "pins", "read", "threads", "search", "typing", "poll"};

bool is_below(std::string_view path, std::string_view root) {
    return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

/// Whether the path goes `/channels/{channel}/<speech>`, or to who follows a thread.
bool is_speech(std::string_view path) {
    if (path.starts_with("/channels/{thread}/followers")) return true;
    constexpr std::string_view kChannel = "/channels/{channel}/";
    if (!path.starts_with(kChannel)) return false;
    path.remove_prefix(kChannel.size());
    return std::ranges::find(kSpeech, path.substr(0, path.find('/'))) != kSpeech.end();
}

}  // namespace

std::optional<domain::Scope> needed_scope(const RouteInfo& route) {
    const auto path = route.path;
    if (std::ranges::any_of(kPeopleOnly, [path](auto root) { return is_below(path, root); })) return std::nullopt;
    if (route.method == Method::post && path == "/servers") return std::nullopt;   // a bot owns nothing
    if (route.method == Method::del && path == "/users/@me") return std::nullopt;  // its owner removes it
    if (route.method == Method::get || route.method == Method::head) return domain::Scope::read;
    const bool structure = is_below(path, "/servers") || (is_below(path, "/channels") && !is_speech(path)) ||
                           is_below(path, "/webhooks") || path.ends_with("/bulk-delete");
    return structure ? domain::Scope::manage : domain::Scope::write;
}

core::Status check_scope(const RouteInfo& route, const domain::Actor& actor) {
    if (!actor.bot) return {};
    const auto needed = needed_scope(route);
    if (!needed)
        return core::fail(core::Code::forbidden, core::Reason::people_only, "this is for people, not for bots");
    if (actor.scopes.has(*needed)) return {};
    return core::fail(core::Code::forbidden, core::Reason::missing_scope,
                      "the bot's token lacks the scope for this; its owner can give it");
}

}  // namespace veza::api
