#include "services/two_factor.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/two_factor.hpp"

namespace veza::api {
namespace {

core::Task<wire::TotpState> get_totp(services::TwoFactor& two_factor, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto state, co_await two_factor.state(call.actor()));
    co_return wire::TotpState{.enabled = state.enabled,
                              .recovery_codes_left = static_cast<std::int64_t>(state.recovery_codes_left)};
}

core::Task<wire::TotpProposal> propose_totp(services::TwoFactor& two_factor, Call call, ProposeTotp body) {
    core::Secret password(std::move(body.password));
    VEZA_CO_TRY(const auto proposal, co_await two_factor.propose(call.actor(), std::move(password)));
    co_return wire::TotpProposal{.secret = proposal.secret.expose(), .uri = proposal.uri.expose()};
}

core::Task<wire::RecoveryCodes> confirm_totp(services::TwoFactor& two_factor, Call call, ConfirmTotp body) {
    VEZA_CO_TRY(const auto codes, co_await two_factor.confirm(call.actor(), std::move(body.code)));
    wire::RecoveryCodes answer;
    for (const auto& code : codes) answer.recovery_codes.push_back(code.expose());
    co_return answer;
}

core::Task<Nothing> disable_totp(services::TwoFactor& two_factor, Call call, DisableTotp body) {
    core::Secret password(std::move(body.password));
    VEZA_CO_CHECK(co_await two_factor.disable(call.actor(), std::move(password), std::move(body.code)));
    co_return Nothing{};
}

}  // namespace

void add_two_factor_routes(RouteTable& table, services::TwoFactor& two_factor) {
    using enum Method;
    table.add({.method = get,
               .path = "/auth/totp",
               .operation = "getTotp",
               .summary = "Whether logging in asks for a code, and how many recovery codes are left"},
              two_factor, &get_totp);
    table.add({.method = post,
               .path = "/auth/totp",
               .operation = "proposeTotp",
               .summary = "A fresh secret for an authenticator app; it counts when a code confirms it"},
              two_factor, &propose_totp);
    table.add({.method = put,
               .path = "/auth/totp",
               .operation = "confirmTotp",
               .summary = "Turn two-factor login on; answers the recovery codes, once"},
              two_factor, &confirm_totp);
    table.add({.method = del,
               .path = "/auth/totp",
               .operation = "disableTotp",
               .summary = "Turn two-factor login off, with the password and a code",
               .status = 204},
              two_factor, &disable_totp);
}

}  // namespace veza::api
