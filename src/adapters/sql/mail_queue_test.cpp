#include "adapters/sql/sql_test_support.hpp"
#include "ports/contract/mail_queue_contract.hpp"

namespace veza::sql::test {
namespace {

class InSql final : public contract::MailQueueUnderTest {
public:
    explicit InSql(std::unique_ptr<Place> place)
        : place_(std::move(place)),
          database_(must(Database::open({.url = place_->url(), .readers = 1, .writers = 1}, clock_, ids_))) {}

    ports::MailQueue& queue() override { return database_->mails(); }

private:
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::unique_ptr<Place> place_;  // outlives the database
    std::unique_ptr<Database> database_;
};

contract::MailQueueFactory mail_queue(const EngineCase& engine) {
    return {.name = engine.name, .skipped_because = engine.skipped_because, .make = [engine] {
                return std::make_unique<InSql>(engine.make_place());
            }};
}

VEZA_INSTANTIATE_MAIL_QUEUE_CONTRACT(Sqlite, mail_queue(sqlite_case()));
VEZA_INSTANTIATE_MAIL_QUEUE_CONTRACT(Postgres, mail_queue(postgres_case()));

}  // namespace
}  // namespace veza::sql::test
