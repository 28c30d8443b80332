#include "ports/contract/store_contract.hpp"

#include <exception>

namespace veza::contract {

void StoreContract::SetUp() {
    if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
    under_test_ = GetParam().make(clock, samples.ids());
    ASSERT_TRUE(under_test_);
}

void StoreContract::TearDown() {
    under_test_.reset();
}

void StoreContract::run_all(std::vector<boost::asio::awaitable<void>> tasks) {
    std::size_t left = tasks.size();
    std::exception_ptr thrown;
    for (auto& task : tasks)
        boost::asio::co_spawn(loop_, std::move(task), [&](std::exception_ptr failure) {
            if (failure) thrown = failure;
            --left;
        });
    loop_.restart();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (left != 0 && loop_.run_one_until(deadline) != 0) {
    }
    if (thrown) std::rethrow_exception(thrown);
    ASSERT_EQ(left, 0U) << "tasks that did not end in time";
}

domain::User StoreContract::stored_user() {
    auto user = samples.user();
    wrote([&](ports::Transaction& transaction) { return transaction.users().create(user); });
    return user;
}

domain::Server StoreContract::stored_server(domain::UserId owner) {
    auto server = samples.server(owner);
    wrote([&](ports::Transaction& transaction) { return transaction.servers().create(server); });
    return server;
}

domain::Role StoreContract::stored_role(domain::ServerId server, std::int32_t position) {
    auto role = samples.role(server, position);
    wrote([&](ports::Transaction& transaction) { return transaction.roles().create(role); });
    return role;
}

}  // namespace veza::contract
