#include "services/administration.hpp"

#include "domain/rules.hpp"

namespace veza::services {

core::Status require_administrator(ports::Transaction& transaction, const domain::Actor& actor) {
    VEZA_TRY(const auto user, transaction.users().find(actor.user));
    if (user && user->instance_admin && !actor.bot) return {};
    return core::fail(core::Code::forbidden, core::Reason::forbidden, "this is for administrators of the instance");
}

core::Task<Administration::About> Administration::about() {
    VEZA_CO_TRY(auto settings, co_await d_.settings.find());
    co_return About{
        .registration_open = registration_open_, .mail = d_.mailer.configured(), .settings = std::move(settings)};
}

core::Task<Administration::About> Administration::update(domain::Actor actor, Change change) {
    if (change.name.has_value()) {
        VEZA_CO_TRY(auto name, domain::check_name("name", change.name.value()));
        change.name = std::move(name);
    }
    VEZA_CO_CHECK(co_await d_.store.read(
        [&](ports::Transaction& transaction) { return require_administrator(transaction, actor); }));
    VEZA_CO_CHECK(co_await d_.settings.change(std::move(change)));
    co_return co_await about();
}

core::Task<std::vector<domain::User>> Administration::search(domain::Actor actor, std::string query,
                                                             std::size_t limit) {
    co_return co_await ports::read(d_.store,
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
