#include "services/blob_keeper.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace veza::services {
namespace {

/// How long a content stays after the last that referred to it went: who still reads or is about to refer has time.
constexpr std::chrono::hours kGrace{1};
constexpr std::size_t kBlobsAtOnce = 500;
constexpr std::chrono::milliseconds kRetry{5};

boost::asio::awaitable<void> pause() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, kRetry);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace

core::Task<ports::Blob> BlobKeeper::finish(core::Uuid draft, std::uint64_t size, Refer refer) {
    Make make = [this, draft, size] { return blobs_.finish(draft, size); };
    co_return co_await keep(std::move(make), std::move(refer));
}

core::Task<ports::Blob> BlobKeeper::put(std::string bytes, Refer refer) {
    Make make = [this, bytes = std::move(bytes)] { return blobs_.put(bytes); };
    co_return co_await keep(std::move(make), std::move(refer));
}

core::Task<ports::Blob> BlobKeeper::keep(Make make, Refer refer) {
    VEZA_CO_TRY(auto blob, co_await make());
    while (!try_claim(blob.hash)) co_await pause();
    const Claim claim(*this, blob.hash);
    // Its name is known only now: whoever was removing that content meanwhile has taken the file, too.
    if (!co_await blobs_.open(blob.hash)) {
        VEZA_CO_TRY(blob, co_await make());
    }
    ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(transaction.blobs().touch(blob.hash, static_cast<std::int64_t>(blob.size), clock_.now()));
        return refer(transaction, blob);
    };
    VEZA_CO_CHECK(co_await store_.write(core::Uuid{}, std::move(work)));
    co_return blob;
}

core::Task<void> BlobKeeper::sweep() {
    const auto before = clock_.now() - kGrace;
    VEZA_CO_TRY(const auto hashes, co_await ports::read(store_, [before](ports::Transaction& transaction) {
                    return transaction.blobs().unreferenced(before, kBlobsAtOnce);
                }));
    for (const auto& hash : hashes) VEZA_CO_CHECK(co_await remove(hash, before));
    co_return core::Status{};
}

core::Task<void> BlobKeeper::remove(std::string hash, core::Time before) {
    {
        const std::scoped_lock lock(mutex_);
        if (coming_.contains(hash)) co_return core::Status{};
        going_.insert(hash);
    }
    const Claim claim(*this, hash);
    VEZA_CO_TRY(const bool removed, co_await ports::write(store_, core::Uuid{}, [&](ports::Transaction& transaction) {
                    return transaction.blobs().remove_unreferenced(hash, before);
                }));
    if (removed) VEZA_CO_CHECK(co_await blobs_.remove(hash));
    co_return core::Status{};
}

bool BlobKeeper::try_claim(const std::string& hash) {
    const std::scoped_lock lock(mutex_);
    if (going_.contains(hash)) return false;
    coming_.insert(hash);
    return true;
}

void BlobKeeper::release(const std::string& hash) {
    const std::scoped_lock lock(mutex_);
    if (going_.erase(hash) == 1) return;
    if (const auto found = coming_.find(hash); found != coming_.end()) coming_.erase(found);
}

}  // namespace veza::services
