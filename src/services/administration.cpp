#include "services/administration.hpp"

#include "domain/rules.hpp"

namespace veza::services {

core::Status require_administrator(ports::Transaction& transaction, const domain::Actor& actor) {
    VEZA_TRY(const auto user, transaction.users().find(actor.user));
    if (user && user->instance_admin && !actor.bot) return {};
    return core::fail(core::Code::forbidden, core::Reason::forbidden, "this is for administrators of the instance");
}

Administration::About Administration::about() const {
    return {.registration_open = registration_open_, .mail = mailer_.configured()};
}

core::Task<std::vector<domain::User>> Administration::search(domain::Actor actor, std::string query,
                                                             std::size_t limit) {
    co_return co_await ports::read(store_,
                                   [&](ports::Transaction& transaction) -> core::Result<std::vector<domain::User>> {
                                       VEZA_CHECK(require_administrator(transaction, actor));
                                       if (query.find('@') == std::string::npos)
                                           return transaction.accounts().search(domain::username_key(query), limit);
                                       VEZA_TRY(auto found, transaction.users().find_by_email(query));
                                       std::vector<domain::User> users;
                                       if (found) users.push_back(std::move(*found));
                                       return users;
                                   });
}

}  // namespace veza::services
