#include "services/reauthentication.hpp"

#include "domain/rules.hpp"

namespace veza::services {

core::Task<domain::User> Reauthentication::confirm(domain::Actor actor, core::Secret password, std::string field) {
    VEZA_CO_CHECK(co_await throttle_.check("password:account:" + actor.user.to_string(), rate_));
    VEZA_CO_TRY(auto user, co_await ports::read(store_, [actor](ports::Transaction& transaction) {
                    return transaction.users().find(actor.user);
                }));
    if (!user) co_return core::not_found("the account has gone");
    bool matches = false;
    if (password.expose().size() <= domain::kPasswordMaxBytes) {
        VEZA_CO_TRY(matches, co_await hasher_.verify(std::move(password), user->password_hash));
    }
    if (!matches)
        co_return core::invalid(std::move(field), core::Reason::password_wrong, "this is not the account's password");
    co_return std::move(*user);
}

}  // namespace veza::services
