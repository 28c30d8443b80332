#pragma once
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/annotation_repository.hpp"
#include "ports/contract/samples.hpp"
#include "ports/instance_repository.hpp"
#include "ports/message_repository.hpp"
#include "ports/message_search.hpp"
#include "ports/personal_records.hpp"
#include "ports/read_states.hpp"
#include "ports/unit_of_work.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace veza::contract {

/// A store that an adapter made for one test, empty at first, and gone with it.
class StoreUnderTest {
public:
    virtual ~StoreUnderTest() = default;
    [[nodiscard]] virtual ports::UnitOfWork& store() = 0;
    [[nodiscard]] virtual ports::MessageRepository& messages() = 0;
    [[nodiscard]] virtual ports::AnnotationRepository& annotations() = 0;
    [[nodiscard]] virtual ports::ReadStates& read_states() = 0;
    [[nodiscard]] virtual ports::PersonalRecords& records() = 0;
    [[nodiscard]] virtual ports::MessageSearch& search() = 0;
    [[nodiscard]] virtual ports::InstanceRepository& instance() = 0;
};

/// How an adapter makes one.
struct StoreFactory {
    std::string name;
    /// Why it cannot be tested here; empty when it can.
    std::string skipped_because;
    std::function<std::unique_ptr<StoreUnderTest>(const core::Clock&, core::UuidGenerator&)> make;
};

inline std::ostream& operator<<(std::ostream& out, const StoreFactory& factory) {
    return out << factory.name;
}

/// What every test of a store needs: a clock that stands, samples, and a loop to run tasks on.
class StoreContract : public testing::TestWithParam<StoreFactory> {
protected:
    void SetUp() override;
    void TearDown() override;

    [[nodiscard]] StoreUnderTest& store_under_test() { return *under_test_; }
    [[nodiscard]] ports::UnitOfWork& store() { return under_test_->store(); }
    [[nodiscard]] ports::MessageRepository& messages() { return under_test_->messages(); }
    [[nodiscard]] ports::AnnotationRepository& annotations() { return under_test_->annotations(); }
    [[nodiscard]] ports::ReadStates& read_states() { return under_test_->read_states(); }
    [[nodiscard]] ports::PersonalRecords& records() { return under_test_->records(); }
    [[nodiscard]] ports::MessageSearch& search() { return under_test_->search(); }
    [[nodiscard]] ports::InstanceRepository& instance() { return under_test_->instance(); }

    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return core::testing::run_on(loop_, std::move(task));
    }
    /// Starts all in their order, then waits for all.
    void run_all(std::vector<boost::asio::awaitable<void>> tasks);

    /// A loop for another thread; it lives as long as the store does.
    [[nodiscard]] boost::asio::io_context& another_loop() { return loops_.emplace_back(); }

    /// One work of its own lane. Transaction& -> Result<T>.
    template <class Change>
    auto write(Change change) {
        return run(ports::write(store(), samples.uuid(), std::move(change)));
    }
    template <class Query>
    auto read(Query query) {
        return run(ports::read(store(), std::move(query)));
    }
    /// The same for what must succeed.
    template <class Change>
    auto wrote(Change change) {
        return core::testing::must(write(std::move(change)));
    }
    template <class Query>
    auto got(Query query) {
        return core::testing::must(read(std::move(query)));
    }

    /// Stored already.
    [[nodiscard]] domain::User stored_user();
    [[nodiscard]] domain::Server stored_server(domain::UserId owner);
    [[nodiscard]] domain::Role stored_role(domain::ServerId server, std::int32_t position = 1);

    core::testing::FakeClock clock;
    Samples samples{clock};

private:
    boost::asio::io_context loop_;  // these outlive the store, whose threads post to them
    std::list<boost::asio::io_context> loops_;
    std::unique_ptr<StoreUnderTest> under_test_;
};

}  // namespace veza::contract
