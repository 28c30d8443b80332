#include "app/doctor.hpp"

#include "adapters/crypto/signing_keys.hpp"
#include "adapters/sql/maintenance.hpp"
#include "app/config_check.hpp"
#include "app/storage.hpp"
#include "app/wiring.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

namespace veza::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMebi = 1024 * 1024;
constexpr std::uintmax_t kTightSpace = 1024 * kMebi;
constexpr std::uintmax_t kNoSpace = 64 * kMebi;

Finding good(std::string what) {
    return {Verdict::good, std::move(what)};
}

Finding examine_file(const LoadedConfig& loaded) {
    return good(loaded.file ? "configuration: " + loaded.file->string() : "configuration: no file, defaults apply");
}

Finding examine_directory(const DataLayout& layout) {
    struct stat info{};
    if (::stat(layout.root.c_str(), &info) != 0)
        return {Verdict::warning, "data directory " + layout.root.string() + " is not there yet",
                "the first start makes it; if there should be one, name it with --data"};
    if (!S_ISDIR(info.st_mode))
        return {Verdict::bad, layout.root.string() + " is not a directory", "name another one with --data"};
    if (::access(layout.root.c_str(), R_OK | W_OK | X_OK) != 0)
        return {Verdict::bad, "data directory " + layout.root.string() + " is not writable for this user",
                "run as the server's user, or give it the directory with chown"};
    if ((info.st_mode & 077U) != 0)
        return {Verdict::warning, "data directory " + layout.root.string() + " is open to other users",
                "run: chmod 700 " + layout.root.string()};
    return good("data directory " + layout.root.string());
}

Finding examine_space(const DataLayout& layout) {
    std::error_code error;
    const auto space = fs::space(fs::exists(layout.root, error) ? layout.root : fs::path{"."}, error);
    if (error) return {Verdict::warning, "free disk space is unknown: " + error.message()};
    const auto text = "free disk space: " + std::to_string(space.available / kMebi) + " MiB";
    if (space.available < kNoSpace) return {Verdict::bad, text, "free some; messages are refused when it is used up"};
    if (space.available < kTightSpace) return {Verdict::warning, text, "free some before it runs out"};
    return good(text);
}

Finding examine_lock(const DataLayout& layout) {
    const auto holder = holder_of(layout);
    if (!holder) return good("server: not running");
    return good("server: running" + (*holder > 0 ? " as process " + std::to_string(*holder) : ""));
}

Finding examine_keys(const DataLayout& layout) {
    const auto file = layout.signing_keys();
    struct stat info{};
    if (::stat(file.c_str(), &info) != 0) return good("keys: none yet, the first start makes them");
    if ((info.st_mode & 077U) != 0)
        return {Verdict::bad, "keys: " + file.string() + " can be read by others", "run: chmod 600 " + file.string()};
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    const auto keys = crypto::parse_signing_keys(text.str());
    if (!keys)
        return {Verdict::bad, "keys: " + file.string() + " cannot be used, " + keys.error().detail,
                "restore it from a backup, or remove it to log everybody out"};
    return good("keys: " + std::to_string(keys->size()));
}

Finding examine_schema(const Config& config) {
    const auto steps = sql::pending(storage_url(config));
    if (!steps) return {Verdict::bad, "database: " + steps.error().detail, "see docs/operations.md"};
    const auto missing = std::ranges::count_if(*steps, [](const auto& step) { return !step.applied_at; });
    if (missing == 0) return good("database schema: version " + std::to_string(steps->size()));
    if (static_cast<std::size_t>(missing) == steps->size()) return good("database: none yet, the first start makes it");
    return {Verdict::warning, "database schema: " + std::to_string(missing) + " steps behind",
            "the next start takes them, or veza migrate; make a backup first"};
}

Finding examine_integrity(const DataLayout& layout) {
    std::error_code error;
    if (!fs::exists(layout.database(), error)) return good("database contents: none yet");
    const auto damage = sql::check_sqlite(layout.database());
    if (!damage) return {Verdict::bad, "database contents: " + damage.error().detail, "restore a backup"};
    if (!damage->empty())
        return {Verdict::bad, "database contents are damaged: " + damage->front(),
                "stop the server and restore a backup; check the disk"};
    return good("database contents");
}

Finding examine_address(const Config& config) {
    const auto endpoint = parse_endpoint(config.http.listen);
    boost::system::error_code error;
    boost::asio::io_context loop;
    boost::asio::ip::tcp::acceptor acceptor(loop);
    const boost::asio::ip::tcp::endpoint wanted(boost::asio::ip::make_address(endpoint->address), endpoint->port);
    acceptor.open(wanted.protocol(), error);
    if (!error) acceptor.set_option(boost::asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(wanted, error);
    if (!error) return good("address " + config.http.listen + " is free");
    return {Verdict::bad, "address " + config.http.listen + " cannot be used: " + error.message(),
            "choose another with --listen, or stop what uses it"};
}

Finding examine_mail(const Config& config) {
    if (config.mail.url.empty()) return good("mail: none is sent; who forgets a password asks an administrator");
    core::SystemClock clock;
    core::SystemRandom random;
    smtp::Mailer mailer(mail_options(config.mail), clock, random);
    const auto works = mailer.check();
    if (works) return good("mail: the server takes ours");
    return {Verdict::bad, "mail: the server does not take ours: " + works.error().detail,
            "check [mail] url and starttls; then: veza admin test-mail ADDRESS"};
}

std::string_view mark(Verdict verdict) {
    switch (verdict) {
        case Verdict::good: return "ok    ";
        case Verdict::warning: return "warn  ";
        case Verdict::bad: return "bad   ";
    }
    return "bad   ";
}

}  // namespace

std::vector<Finding> examine(const LoadedConfig& loaded) {
    const auto& config = loaded.config;
    const auto layout = layout_of(config);
    std::vector<Finding> findings = {examine_file(loaded), examine_directory(layout), examine_space(layout),
                                     examine_lock(layout), examine_keys(layout),      examine_schema(config)};
    findings.push_back(examine_mail(config));
    if (is_embedded(config)) findings.push_back(examine_integrity(layout));
    if (!holder_of(layout)) findings.push_back(examine_address(config));
    return findings;
}

bool report(const std::vector<Finding>& findings, std::ostream& out) {
    for (const auto& finding : findings) {
        out << mark(finding.verdict) << finding.what << '\n';
        if (!finding.advice.empty()) out << "      -> " << finding.advice << '\n';
    }
    out << std::flush;
    return std::ranges::none_of(findings, [](const Finding& finding) { return finding.verdict == Verdict::bad; });
}

}  // namespace veza::app
