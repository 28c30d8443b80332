#include "services/fetched_pictures.hpp"

#include "core/log.hpp"
#include "domain/web_url.hpp"

#include <algorithm>
#include <array>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

constexpr std::chrono::hours kFresh{24};
constexpr std::chrono::hours kRefused{1};  ///< how long an address that had no picture is left alone
constexpr std::size_t kKept = 10'000;
constexpr std::size_t kAddressesWaiting = 256;
constexpr std::size_t kWaitingForOne = 64;
constexpr std::size_t kAtOnce = 8;
constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kDeadline{5'000};
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

/// The server stops, or has too much to do: nothing is known of the address by that.
bool says_nothing(const core::Error& error) {
    return error.reason == Reason::draining || error.reason == Reason::overloaded;
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
    const auto age = d_.clock.now() - row->asked_at;
    co_return Known{.picture = row->picture, .fresh = age < (row->picture ? kFresh : kRefused)};
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
    auto taken = take(kAtOnce - std::min(kAtOnce, busy_->size()));
    if (taken.empty()) co_return core::Status{};
    std::vector<core::Task<void>> fetches;
    fetches.reserve(taken.size());
    for (auto& [url, shows] : taken) fetches.push_back(fetch(url, std::move(shows)));
    co_await at_once(std::move(fetches), kPatience, "a picture could not be fetched");
    co_return core::Status{};
}

core::Task<void> FetchedPictures::fetch(std::string url, std::vector<Show> shows) {
    const Claim<std::string> claim(busy_, url);
    VEZA_CO_TRY(auto before, co_await row_of(url));
    VEZA_CO_TRY(const auto fetched, co_await obtained(url, std::move(before)));
    if (!fetched.picture) co_return core::Status{};
    for (auto& show : shows) {
        // A message that is gone needs no picture.
        const auto shown = co_await show(*fetched.picture);
        if (!shown && shown.error().code != Code::not_found) co_return core::fail(shown.error());
    }
    co_return core::Status{};
}

core::Task<domain::FetchedPicture> FetchedPictures::obtained(std::string url,
                                                             std::optional<domain::FetchedPicture> before) {
    domain::FetchedPicture fetched{
        .address = d_.digests.digest(url), .picture = std::nullopt, .content = {}, .asked_at = d_.clock.now()};
    auto content = co_await content_of(std::move(url));
    if (!content && says_nothing(content.error())) co_return core::fail(content.error());
    if (content) {
        BlobKeeper::Refer refer = [](ports::Transaction&, const ports::Blob&) { return core::Status{}; };
        VEZA_CO_TRY(auto source, co_await d_.keeper.put(std::move(*content), std::move(refer)));
        fetched.content = std::move(source.hash);
        if (before && before->picture && before->content == fetched.content) {
            fetched.picture = before->picture;
        } else {
            VEZA_CO_TRY(auto file, co_await d_.blobs.open(fetched.content));
            const auto made = co_await d_.pictures.make_of(std::move(file), Pictures::Use::portrait);
            if (!made && made.error().code == Code::unavailable) co_return core::fail(made.error());
            if (made) fetched.picture = made->id;
        }
    }
    // What was there before stays until something else is.
    if (!fetched.picture && before) fetched.picture = before->picture;
    (content && fetched.picture ? counts_.fetched : counts_.failed).fetch_add(1, std::memory_order_relaxed);
    VEZA_CO_CHECK(co_await d_.store.write(core::Uuid{}, [&fetched](ports::Transaction& transaction) {
        return transaction.pictures().put_fetched(fetched, kKept);
    }));
    co_return fetched;
}

core::Task<std::string> FetchedPictures::content_of(std::string url) {
    for (int followed = 0;; ++followed) {
        ports::OutgoingRequest request{.method = "GET",
                                       .url = url,
                                       .headers = {{"Accept", "image/webp,image/png,image/jpeg,image/gif"}},
                                       .deadline = kDeadline,
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
