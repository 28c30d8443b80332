#include "services/users.hpp"

#include "domain/rules.hpp"
#include "services/direct_channels.hpp"
#include "services/user_audience.hpp"

namespace veza::services {
namespace {

core::Result<domain::User> load(ports::Transaction& transaction, domain::UserId id) {
    VEZA_TRY(auto user, transaction.users().find(id));
    if (!user) return core::not_found("there is no such user");
    return std::move(*user);
}

core::Status check(Users::Change& change) {
    if (change.display_name.has_value()) {
        VEZA_TRY(change.display_name,
                 domain::check_name("display_name", change.display_name.value(), domain::kDisplayNameMax));
    }
    if (change.bio.has_value()) {
        VEZA_TRY(auto bio, domain::check_bio(change.bio.value()));
        change.bio = bio.empty() ? core::Patch<std::string>(nullptr) : core::Patch<std::string>(std::move(bio));
    }
    if (change.status_text.has_value()) {
        VEZA_TRY(change.status_text,
                 domain::check_name("status_text", change.status_text.value(), domain::kStatusTextMax));
    }
    return {};
}

}  // namespace

core::Task<domain::User> Users::me(domain::Actor actor) {
    co_return co_await ports::read(store_,
                                   [actor](ports::Transaction& transaction) { return load(transaction, actor.user); });
}

core::Task<ProfileView> Users::profile(domain::Actor actor, domain::UserId id) {
    co_return co_await ports::read(store_, [actor, id](ports::Transaction& transaction) -> core::Result<ProfileView> {
        VEZA_TRY(const bool known, may_know(transaction, actor.user, id));
        if (!known) return core::not_found("there is no such user");
        VEZA_TRY(auto user, load(transaction, id));
        VEZA_TRY(const auto relationship, transaction.relationships().find(actor.user, id));
        VEZA_TRY(auto servers, transaction.members().shared(actor.user, id));
        return ProfileView{.user = std::move(user),
                           .relationship = relationship ? std::optional{relationship->type} : std::nullopt,
                           .mutual_servers = std::move(servers)};
    });
}

core::Task<domain::User> Users::update(domain::Actor actor, Change change) {
    VEZA_CO_CHECK(check(change));
    core::Patch<std::string> avatar;
    if (change.avatar.is_null()) avatar = nullptr;
    if (change.avatar.has_value()) {
        VEZA_CO_TRY(const auto made, co_await pictures_.make(actor, change.avatar.value(), Pictures::Use::portrait));
        avatar = made.id.to_string();
    }
    co_return co_await ports::write(store_, actor.user.uuid(),
                                    [this, &actor, &change, &avatar](ports::Transaction& transaction) {
                                        return apply(transaction, actor.user, change, avatar);
                                    });
}

core::Result<domain::User> Users::apply(ports::Transaction& transaction, domain::UserId id, const Change& change,
                                        const core::Patch<std::string>& avatar) {
    VEZA_TRY(auto user, load(transaction, id));
    const auto before = user;
    if (!change.bio.is_absent() || !change.status_text.is_absent()) {
        user.bio = change.bio.applied_to(user.bio);
        user.status_text = change.status_text.applied_to(user.status_text);
        VEZA_TRY([[maybe_unused]] const bool told, transaction.users().set_about(id, user.bio, user.status_text));
    }
    const bool about = user.bio != before.bio || user.status_text != before.status_text;
    if (change.display_name.is_absent() && avatar.is_absent() && !about) return user;
    user.summary.display_name = change.display_name.applied_to(user.summary.display_name);
    user.summary.avatar = avatar.applied_to(user.summary.avatar);
    VEZA_TRY([[maybe_unused]] const bool named, transaction.users().set_display_name(id, user.summary.display_name));
    VEZA_TRY([[maybe_unused]] const bool painted, transaction.users().set_avatar(id, user.summary.avatar));
    VEZA_TRY(auto audience, user_audience(transaction, id));
    transaction.on_commit([this, summary = user.summary, audience = std::move(audience)] {
        profiles_.put(summary);
        publisher_.publish(
            domain::UserUpdated{.user = summary, .servers = audience.servers, .directs = audience.directs});
    });
    return user;
}

}  // namespace veza::services
