#pragma once
// What every BlobStore has to hold:
//   VEZA_INSTANTIATE_BLOB_STORE_CONTRACT(Fs, factory());
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/blob_store.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace veza::contract {

/// A store made for one test, empty at first, and gone with it.
class BlobStoreUnderTest {
public:
    virtual ~BlobStoreUnderTest() = default;
    [[nodiscard]] virtual ports::BlobStore& blobs() = 0;
    /// As after a restart of the process.
    virtual void reopen() = 0;
};

struct BlobStoreFactory {
    std::string name;
    std::function<std::unique_ptr<BlobStoreUnderTest>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const BlobStoreFactory& factory) {
    return out << factory.name;
}

class BlobStoreContract : public testing::TestWithParam<BlobStoreFactory> {
public:
    static void link();

protected:
    void SetUp() override { under_test_ = GetParam().make(); }

    [[nodiscard]] ports::BlobStore& blobs() { return under_test_->blobs(); }
    void reopen() { under_test_->reopen(); }
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return core::testing::run(std::move(task));
    }
    template <class T>
    auto got(boost::asio::awaitable<core::Result<T>> task) {
        return core::testing::must(run(std::move(task)));
    }
    /// All of an open blob.
    [[nodiscard]] std::string content(const std::string& hash);
    [[nodiscard]] static core::Uuid draft(std::uint8_t number);

private:
    std::unique_ptr<BlobStoreUnderTest> under_test_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_BLOB_STORE_CONTRACT(prefix, factory)                                \
    using veza::contract::BlobStoreContract;                                                 \
    [[maybe_unused]] const bool prefix##BlobStoreLinked = (BlobStoreContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, BlobStoreContract, testing::Values(factory))
