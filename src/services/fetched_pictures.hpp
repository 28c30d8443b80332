#pragma once
#include "ports/credentials.hpp"
#include "ports/http_client.hpp"
#include "services/at_once.hpp"
#include "services/pictures.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace veza::services {

/// Pictures that programs name by an address. The server fetches them, so that no reader's browser asks another server; they are
/// read by the picture workers like any upload, encoded anew, and remembered by their address: for a day, or for an hour where
/// there was none. Nobody waits for it: what shows them is told when they are there. Thread-safe but for fetch_waiting(),
/// whose rounds are one caller's, one after the other, on one loop.
class FetchedPictures {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::HttpClient& http;
        ports::BlobStore& blobs;
        BlobKeeper& keeper;
        Pictures& pictures;
        const ports::Tokens& digests;
        const core::Clock& clock;
    };

    explicit FetchedPictures(Dependencies dependencies) : d_(dependencies) {}

    struct Known {
        std::optional<domain::PictureId> picture;
        bool fresh = false;  ///< it need not be asked for again yet
    };
    [[nodiscard]] core::Task<Known> find(std::string url);

    /// Somebody waits for it already: wanting it costs nobody a request.
    [[nodiscard]] bool is_wanted(const std::string& url);
    /// Shows the picture wherever it was wanted for.
    using Show = std::function<core::Task<void>(domain::PictureId)>;
    /// Fetches it soon. Forgotten when too many wait, or when the server stops: what was to show it does without.
    void want(const std::string& url, Show show);

    /// One round: fetches what waits, several at once. Answers when that is done, or after a moment; what is not done by then
    /// goes on.
    [[nodiscard]] core::Task<void> fetch_waiting();

    /// Forgets addresses that nobody named for a week. Their pictures stay for as long as something shows them.
    [[nodiscard]] core::Task<void> forget_old();

    struct Counts {
        std::atomic<std::uint64_t> fetched = 0;
        std::atomic<std::uint64_t> failed = 0;   ///< refused, no picture, or no answer
        std::atomic<std::uint64_t> dropped = 0;  ///< for which there was no room
    };
    [[nodiscard]] const Counts& counts() const { return counts_; }

private:
    [[nodiscard]] std::map<std::string, std::vector<Show>> take(std::size_t limit);
    [[nodiscard]] core::Task<void> fetch(std::string url, std::vector<Show> shows);
    [[nodiscard]] core::Task<std::optional<domain::FetchedPicture>> row_of(std::string url);
    /// Asks the address, and notes what came of it.
    [[nodiscard]] core::Task<domain::FetchedPicture> renewed(std::string url, domain::FetchedPicture row);
    /// Puts the picture that is there now into the row; on failure the row is as it was.
    [[nodiscard]] core::Task<void> renew(std::string url, domain::FetchedPicture& row);
    /// What the address leads to, redirects followed.
    [[nodiscard]] core::Task<std::string> content_of(std::string url);

    Dependencies d_;
    Counts counts_;
    Busy<std::string> busy_ = std::make_shared<std::set<std::string>>();
    std::mutex mutex_;
    std::map<std::string, std::vector<Show>> waiting_;  // by address
};

}  // namespace veza::services
