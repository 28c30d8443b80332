#include "app/admin.hpp"

#include "adapters/crypto/argon2_hasher.hpp"
#include "app/await.hpp"
#include "app/storage.hpp"
#include "app/wiring.hpp"
#include "core/base64url.hpp"
#include "domain/rules.hpp"
#include "services/mail_texts.hpp"

#include <array>
#include <istream>
#include <ostream>

namespace veza::app {
namespace {

core::Result<domain::User> find_user(CommandStore& opened, const std::string& name) {
    auto query = [key = domain::username_key(name)](ports::Transaction& transaction) {
        return transaction.users().find_by_username(key);
    };
    VEZA_TRY(auto found, await_on(opened.loop(), ports::read(opened.store(), std::move(query)), kStorePatience));
    if (!found) return core::not_found("there is no user called " + name);
    return std::move(*found);
}

core::Result<core::Secret> read_password(std::istream& in) {
    std::string line;
    if (!std::getline(in, line))
        return core::fail(core::Code::invalid, core::Reason::invalid_field, "there is no password on standard input");
    return core::Secret{std::move(line)};
}

core::Secret make_password(core::Random& random) {
    std::array<std::byte, 15> bytes{};
    random.fill(bytes);
    return core::Secret{core::to_base64url(bytes)};
}

struct NewPassword {
    domain::UserId user;
    core::Secret hash;
    core::Time now;
    bool without_two_factor;
};

core::Status store_password(ports::Transaction& transaction, const NewPassword& given) {
    VEZA_TRY(const bool stored, transaction.users().set_password_hash(given.user, given.hash));
    if (!stored) return core::not_found("the account has gone");
    VEZA_TRY([[maybe_unused]] const auto ended, transaction.sessions().revoke_all(given.user, std::nullopt, given.now));
    if (given.without_two_factor) {
        VEZA_TRY([[maybe_unused]] const bool removed, transaction.totp().remove(given.user));
    }
    return {};
}

}  // namespace

core::Status reset_password(const Config& config, const ResetPasswordCommand& command, std::istream& in,
                            std::ostream& out) {
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_TRY(const auto user, find_user(*opened, command.user));
    core::Secret password = make_password(opened->random());
    if (command.from_stdin) {
        VEZA_TRY(password, read_password(in));
    }
    VEZA_CHECK(domain::check_password(password.expose()));
    crypto::Argon2Hasher hasher(hasher_options(config.auth), opened->random());
    VEZA_TRY(auto hash, await_on(opened->loop(), hasher.hash(password), kStorePatience));
    NewPassword given{.user = user.summary.id,
                      .hash = std::move(hash),
                      .now = opened->clock().now(),
                      .without_two_factor = command.without_two_factor};
    ports::UnitOfWork::Work work = [given = std::move(given)](ports::Transaction& transaction) {
        return store_password(transaction, given);
    };
    VEZA_CHECK(
        await_on(opened->loop(), opened->store().write(user.summary.id.uuid(), std::move(work)), kStorePatience));
    out << user.summary.username << " has a new password and is logged out everywhere";
    if (!command.from_stdin) out << ": " << password.expose();
    out << std::endl;
    return {};
}

core::Status make_admin(const Config& config, const MakeAdminCommand& command, std::ostream& out) {
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_TRY(const auto user, find_user(*opened, command.user));
    ports::UnitOfWork::Work work = [id = user.summary.id, admin = !command.revoke](ports::Transaction& transaction) {
        const auto set = transaction.users().set_instance_admin(id, admin);
        return set ? core::Status{} : core::Status{core::fail(core::Result<bool>{set})};
    };
    VEZA_CHECK(
        await_on(opened->loop(), opened->store().write(user.summary.id.uuid(), std::move(work)), kStorePatience));
    out << user.summary.username << (command.revoke ? " is no administrator now" : " is an administrator now")
        << std::endl;
    return {};
}

core::Status send_test_mail(const Config& config, const TestMailCommand& command, std::ostream& out) {
    if (config.mail.url.empty())
        return core::fail(core::Code::conflict, core::Reason::mail_unavailable,
                          "no mail server is set: see [mail] url");
    VEZA_TRY(auto to, domain::check_email(command.to));
    core::SystemClock clock;
    core::SystemRandom random;
    smtp::Mailer mailer(mail_options(config.mail), clock, random);
    VEZA_CHECK(mailer.send_now(services::test_mail(std::move(to))));
    out << "the server took a mail to " << command.to << std::endl;
    return {};
}

core::Status reindex(const Config& config, std::ostream& out) {
    constexpr std::size_t kBatch = 500;
    constexpr std::size_t kWorthTelling = 50'000;
    VEZA_TRY(const auto opened, CommandStore::open(config));
    VEZA_CHECK(await_on(opened->loop(), opened->search().forget(), std::chrono::minutes{10}));
    std::size_t taken = 0;
    for (bool more = true; more;) {
        VEZA_TRY(const auto count, await_on(opened->loop(), opened->search().index(kBatch), kStorePatience));
        if ((taken + count) / kWorthTelling > taken / kWorthTelling)
            out << taken + count << " messages ..." << std::endl;
        taken += count;
        more = count == kBatch;
    }
    out << "the search index is built: " << taken << (taken == 1 ? " message" : " messages") << std::endl;
    return {};
}

}  // namespace veza::app
