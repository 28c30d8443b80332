#include "services/fetched_pictures.hpp"

#include "domain/web_url.hpp"

#include <algorithm>
#include <array>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

constexpr std::chrono::hours kFresh{24};
constexpr std::chrono::hours kRefused{1};  ///< how long an address that had no picture is left alone
constexpr std::chrono::days kRemembered{7};
constexpr std::size_t kKept = 10'000;
constexpr std::size_t kAddressesWaiting = 256;
constexpr std::size_t kWaitingForOne = 64;
constexpr std::size_t kFetchedAtOnce = 8;
constexpr std::chrono::milliseconds kFetchPatience{500};
constexpr std::chrono::milliseconds kFetchDeadline{5'000};
constexpr std::size_t kBytesMax = std::size_t{4} * 1024 * 1024;
constexpr int kRedirectsMax = 3;

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// By what the other side says; what it really is, the picture workers find out.
bool is_picture_type(std::string_view type) {
    constexpr std::array<std::string_view, 5> kTypes{"image/png", "image/jpeg", "image/jpg", "image/webp", "image/gif"};
    std::string name(type.substr(0, type.find(';')));
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    name.erase(name.find_last_not_of(' ') + 1);
    return std::ranges::find(kTypes, name) != kTypes.end();
}

/// It is this server that stops, has too much to do or cannot read pictures: nothing is known of the address by that.
bool says_nothing(const core::Error& error) {
    return error.reason == Reason::draining || error.reason == Reason::overloaded ||
           error.reason == Reason::media_unavailable;
}

bool is_fresh(const domain::FetchedPicture& row, core::Time now) {
    return now - row.asked_at < (row.picture ? kFresh : kRefused);
}

}  // namespace

core::Task<std::optional<domain::FetchedPicture>> FetchedPictures::row_of(std::string url) {
    co_return co_await ports::read(d_.store, [address = d_.digests.digest(url)](ports::Transaction& transaction) {
        return transaction.pictures().find_fetched(address);
    });
}

core::Task<FetchedPictures::Known> FetchedPictures::find(std::string url) {
    VEZA_CO_TRY(const auto row, co_await row_of(std::move(url)));
    if (!row) co_return Known{};
    co_return Known{.picture = row->picture, .fresh = is_fresh(*row, d_.clock.now())};
}

bool FetchedPictures::is_wanted(const std::string& url) {
    const std::scoped_lock lock(mutex_);
    return waiting_.contains(url);
}

void FetchedPictures::want(const std::string& url, Show show) {
    const std::scoped_lock lock(mutex_);
    const auto found = waiting_.find(url);
    const bool room =
        found == waiting_.end() ? waiting_.size() < kAddressesWaiting : found->second.size() < kWaitingForOne;
    if (!room) {
        counts_.dropped.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    waiting_[url].push_back(std::move(show));
}

std::map<std::string, std::vector<FetchedPictures::Show>> FetchedPictures::take(std::size_t limit) {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, std::vector<Show>> taken;
    for (auto at = waiting_.begin(); at != waiting_.end() && taken.size() < limit;) {
        const auto next = std::next(at);
        if (!busy_->contains(at->first)) taken.insert(waiting_.extract(at));
        at = next;
    }
    return taken;
}

core::Task<void> FetchedPictures::fetch_waiting() {
    auto taken = take(kFetchedAtOnce - std::min(kFetchedAtOnce, busy_->size()));
    if (taken.empty()) co_return core::Status{};
    std::vector<core::Task<void>> fetches;
    fetches.reserve(taken.size());
    for (auto& [url, shows] : taken) fetches.push_back(fetch(url, std::move(shows)));
    co_await at_once(std::move(fetches), kFetchPatience, "a picture could not be fetched");
    co_return core::Status{};
}

core::Task<void> FetchedPictures::forget_old() {
    co_return co_await d_.store.write(core::Uuid{},
                                      [before = d_.clock.now() - kRemembered](ports::Transaction& transaction) {
                                          return transaction.pictures().forget_fetched(before);
                                      });
}

core::Task<void> FetchedPictures::fetch(std::string url, std::vector<Show> shows) {
    const Claim<std::string> claim(busy_, url);
    VEZA_CO_TRY(auto row, co_await row_of(url));
    // It may have come while these were waiting.
    if (!row || !is_fresh(*row, d_.clock.now())) {
        auto before = std::move(row).value_or(domain::FetchedPicture{.address = d_.digests.digest(url)});
        VEZA_CO_TRY(row, co_await renewed(std::move(url), std::move(before)));
    }
    if (!row->picture) co_return core::Status{};
    for (auto& show : shows) {
        // A message that is gone needs no picture.
        const auto shown = co_await show(*row->picture);
        if (!shown && shown.error().code != Code::not_found) co_return core::fail(shown.error());
    }
    co_return core::Status{};
}

core::Task<domain::FetchedPicture> FetchedPictures::renewed(std::string url, domain::FetchedPicture row) {
    const auto done = co_await renew(std::move(url), row);
    if (!done && says_nothing(done.error())) co_return core::fail(done.error());
    (done ? counts_.fetched : counts_.failed).fetch_add(1, std::memory_order_relaxed);
    row.asked_at = d_.clock.now();
    VEZA_CO_CHECK(co_await d_.store.write(core::Uuid{}, [&row](ports::Transaction& transaction) {
        return transaction.pictures().put_fetched(row, kKept);
    }));
    co_return row;
}

core::Task<void> FetchedPictures::renew(std::string url, domain::FetchedPicture& row) {
    VEZA_CO_TRY(auto content, co_await content_of(std::move(url)));
    // What was sent is needed only until pictures were made of it: nothing refers to it.
    BlobKeeper::Refer nothing = [](ports::Transaction&, const ports::Blob&) { return core::Status{}; };
    VEZA_CO_TRY(auto source, co_await d_.keeper.put(std::move(content), std::move(nothing)));
    if (row.picture && row.content == source.hash) co_return core::Status{};
    VEZA_CO_TRY(auto file, co_await d_.blobs.open(source.hash));
    VEZA_CO_TRY(const auto made, co_await d_.pictures.make_of(std::move(file), Pictures::Use::portrait));
    row.picture = made.id;
    row.content = std::move(source.hash);
    co_return core::Status{};
}

core::Task<std::string> FetchedPictures::content_of(std::string url) {
    for (int followed = 0;; ++followed) {
        ports::OutgoingRequest request{.method = "GET",
                                       .url = url,
                                       .headers = {{"Accept", "image/webp,image/png,image/jpeg,image/gif"}},
                                       .deadline = kFetchDeadline,
                                       .max_answer_bytes = kBytesMax};
        VEZA_CO_TRY(auto answer, co_await d_.http.send(std::move(request)));
        if (is_redirect(answer.status) && followed < kRedirectsMax) {
            VEZA_CO_TRY(url, domain::resolve_web_url(url, answer.header("location")));
            continue;
        }
        if (answer.status != 200)
            co_return core::fail(Code::unavailable, Reason::remote_unreachable, "the other server has no such picture");
        if (!is_picture_type(answer.header("content-type")))
            co_return core::fail(Code::invalid, Reason::image_invalid, "that is no picture");
        co_return std::move(answer.body);
    }
}

}  // namespace veza::services
