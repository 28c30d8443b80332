#include "demo/crowd.hpp"

#include "core/base64url.hpp"
#include "demo/bring.hpp"
#include "demo/picture.hpp"

#include <array>

namespace veza::demo {
namespace {

core::Secret make_password(core::Random& random) {
    std::array<std::byte, 12> bytes{};
    random.fill(bytes);
    return core::Secret{core::to_base64url(bytes)};
}

/// The same face for the same name.
std::uint64_t seed_of(std::string_view name) {
    std::uint64_t seed = 7;
    for (const char letter : name) seed = seed * 131 + static_cast<unsigned char>(letter);
    return seed;
}

}  // namespace

core::Task<domain::Actor> Crowd::add(const Member& member) {
    auto password = make_password(random_);
    services::Registration registration{
        .username = std::string(member.username), .password = password, .email = std::nullopt};
    services::Device device{.address = "127.0.0.1", .user_agent = "veza demo"};
    VEZA_CO_TRY(const auto grant, co_await cases_.auth.register_account(std::move(registration), std::move(device)));
    const domain::Actor actor{.user = grant.user.summary.id, .session = grant.session};
    actors_.emplace(member.username, actor);
    logins_.push_back({.username = std::string(member.username), .password = std::move(password)});
    VEZA_CO_CHECK(co_await introduce(actor, member));
    co_return actor;
}

core::Task<void> Crowd::introduce(domain::Actor actor, Member member) {
    VEZA_CO_TRY(const auto face,
                co_await bring(cases_.uploads, actor, "portrait.png", png(portrait(seed_of(member.username)))));
    services::Users::Change change{.display_name = std::string(member.display_name),
                                   .bio = std::string(member.bio),
                                   .status_text = {},
                                   .avatar = face};
    if (!member.status.empty()) change.status_text = std::string(member.status);
    VEZA_CO_TRY([[maybe_unused]] const auto user, co_await cases_.users.update(actor, std::move(change)));
    co_return core::Status{};
}

core::Task<void> Crowd::make_friends() {
    for (const auto& pair : friendships()) {
        VEZA_CO_TRY([[maybe_unused]] const auto asked,
                    co_await cases_.relationships.request(actors_.at(pair.a), std::string(pair.b)));
        VEZA_CO_TRY([[maybe_unused]] const auto friends,
                    co_await cases_.relationships.befriend(actors_.at(pair.b), actors_.at(pair.a).user));
    }
    const auto open = open_request();
    VEZA_CO_TRY([[maybe_unused]] const auto asked,
                co_await cases_.relationships.request(actors_.at(open.a), std::string(open.b)));
    co_return core::Status{};
}

core::Task<void> Crowd::log_out() {
    for (const auto& [name, actor] : actors_) VEZA_CO_CHECK(co_await cases_.auth.logout(actor));
    co_return core::Status{};
}

}  // namespace veza::demo
