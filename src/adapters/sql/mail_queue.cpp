#include "adapters/sql/mail_queue.hpp"

#include <utility>

namespace veza::sql {

using ports::WaitingMail;

template <>
struct Columns<WaitingMail> {
    static void bind(Into& into, WaitingMail& mail) {
        into(mail.id, mail.to, mail.subject, mail.text, mail.attempts, mail.next_at, mail.created_at);
    }
};

core::Task<void> MailQueue::put(WaitingMail mail, std::size_t bound) {
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&]() -> core::Status {
            const auto waiting = connection.first<std::int64_t>("SELECT COUNT(*) FROM mails").value_or(0);
            if (static_cast<std::size_t>(waiting) >= bound)
                return core::fail(core::Code::unavailable, core::Reason::overloaded, "too many mails are waiting");
            connection.execute(
                "INSERT INTO mails (id, recipient, subject, text, attempts, next_at, created_at) VALUES "
                "(:id, :to, :subject, :text, :attempts, :next, :created)",
                mail.id, mail.to, mail.subject, mail.text, mail.attempts, mail.next_at, mail.created_at);
            return {};
        });
    };
    co_return co_await lanes_.any().write(std::move(work));
}

core::Task<std::vector<WaitingMail>> MailQueue::due(core::Time now, std::size_t limit) {
    std::vector<WaitingMail> found;
    Readers::Work work = [&](Connection& connection) {
        return connection.guard([&] {
            found = connection.all<WaitingMail>(
                "SELECT id, recipient, subject, text, attempts, next_at, created_at FROM mails WHERE next_at <= :now "
                "ORDER BY next_at, id LIMIT :limit",
                now, static_cast<std::int64_t>(limit));
        });
    };
    VEZA_CO_CHECK(co_await readers_.read(std::move(work)));
    co_return found;
}

core::Task<void> MailQueue::postpone(WaitingMail mail) {
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] {
            connection.execute("UPDATE mails SET attempts = :attempts, next_at = :next WHERE id = :id", mail.attempts,
                               mail.next_at, mail.id);
        });
    };
    co_return co_await lanes_.any().write(std::move(work));
}

core::Task<void> MailQueue::remove(ports::MailId id) {
    Writer::Work work = [&](Connection& connection, Effects& /*effects*/) {
        return connection.guard([&] { connection.execute("DELETE FROM mails WHERE id = :id", id); });
    };
    co_return co_await lanes_.any().write(std::move(work));
}

}  // namespace veza::sql
