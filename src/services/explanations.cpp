#include "services/explanations.hpp"

namespace veza::services {

using domain::Permission;

core::Task<ExplanationView> Explanations::of_server(domain::Actor actor, domain::ServerId server,
                                                    std::optional<domain::UserId> user) {
    const auto whom = user.value_or(actor.user);
    VEZA_CO_TRY(const auto access, whom == actor.user
                                       ? co_await d_.access.server(actor, server)
                                       : co_await d_.access.server(actor, server, Permission::manage_roles));
    VEZA_CO_TRY(const auto member, co_await d_.directory.member(server, whom));
    co_return co_await named(whom, domain::explain_permissions(*access.state, member.get(), d_.clock.now()));
}

core::Task<ExplanationView> Explanations::of_channel(domain::Actor actor, domain::ChannelId channel,
                                                     std::optional<domain::UserId> user) {
    const auto whom = user.value_or(actor.user);
    const auto needed = whom == actor.user ? Permission::view_channel : Permission::manage_roles;
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, needed));
    VEZA_CO_TRY(const auto member, co_await d_.directory.member(access.state->server.id, whom));
    co_return co_await named(whom,
                             domain::explain_permissions(*access.state, *access.channel, member.get(), d_.clock.now()));
}

core::Task<ExplanationView> Explanations::named(domain::UserId user, domain::PermissionExplanation explanation) {
    for (auto& step : explanation.steps)
        for (auto& source : step.sources)
            if (source.kind == domain::PermissionSourceKind::member) {
                VEZA_CO_TRY(const auto summary, co_await d_.profiles.find(user));
                source.name = summary.username;
            }
    co_return ExplanationView{.user = user, .explanation = std::move(explanation)};
}

}  // namespace veza::services
