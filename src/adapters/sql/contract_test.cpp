#include "adapters/sql/sql_test_support.hpp"
#include "ports/contract/store_contracts.hpp"

namespace veza::sql::test {
namespace {

class SqlStore final : public contract::StoreUnderTest {
public:
    SqlStore(std::unique_ptr<Place> place, const core::Clock& clock, core::UuidGenerator& ids)
        : place_(std::move(place)),
          database_(must(Database::open({.url = place_->url(), .readers = 2, .writers = 2}, clock, ids))) {}

    ports::UnitOfWork& store() override { return database_->store(); }
    ports::MessageRepository& messages() override { return database_->messages(); }
    ports::AnnotationRepository& annotations() override { return database_->annotations(); }
    ports::ReadStates& read_states() override { return database_->read_states(); }
    ports::PersonalRecords& records() override { return database_->records(); }
    ports::MessageSearch& search() override { return database_->search(); }
    ports::InstanceRepository& instance() override { return database_->instance(); }

private:
    std::unique_ptr<Place> place_;  // outlives the database
    std::unique_ptr<Database> database_;
};

contract::StoreFactory factory(const EngineCase& engine) {
    return {.name = engine.name,
            .skipped_because = engine.skipped_because,
            .make = [engine](const core::Clock& clock, core::UuidGenerator& ids) {
                return std::make_unique<SqlStore>(engine.make_place(), clock, ids);
            }};
}

VEZA_INSTANTIATE_STORE_CONTRACTS(Sqlite, factory(sqlite_case()));
VEZA_INSTANTIATE_STORE_CONTRACTS(Postgres, factory(postgres_case()));

}  // namespace
}  // namespace veza::sql::test
