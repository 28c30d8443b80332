#include "veza.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace veza::load {
namespace {

namespace json = boost::json;

constexpr std::size_t kConnections = 32;
constexpr std::int64_t kPatience = 300 * kSecond;
constexpr std::size_t kLogTail = 4'000;

std::string variable_of(const std::string& setting) {
    std::string out = "VEZA_";
    for (const char c : setting) out += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string text(const json::value& value) {
    return {value.as_string().data(), value.as_string().size()};
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "veza-load-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail(name);
    path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Server::Server(Options options) : options_(std::move(options)) {
    if (!std::filesystem::exists(options_.binary))
        throw std::runtime_error(options_.binary.string() + " is not there: make build makes it");
    start();
}

void Server::start() {
    process_.reset();
    std::map<std::string, std::string> settings{
        {"limits.enabled", "false"},      {"limits.handshakes_per_minute", "0"}, {"limits.connections", "100000"},
        {"auth.argon2.memory_kib", "64"}, {"auth.argon2.passes", "1"},           {"auth.access_token_ttl_s", "86400"},
    };
    for (const auto& [name, value] : options_.settings) settings[name] = value;
    std::map<std::string, std::string> environment;
    for (const auto& [name, value] : settings) environment[variable_of(name)] = value;
    process_ = std::make_unique<Process>(Process::Options{
        .command = {options_.binary.string(), "serve", "--listen", "127.0.0.1:" + std::to_string(endpoint_.port),
                    "--data", (directory_.path() / "data").string()},
        .environment = std::move(environment),
        .core = options_.core,
        .log = directory_.path() / "server.log"});
    endpoint_ = process_->endpoint();
}

std::string Server::log_tail() const {
    std::ifstream in(directory_.path() / "server.log");
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    return all.size() > kLogTail ? all.substr(all.size() - kLogTail) : all;
}

Founder::Founder(Loop& loop, const Endpoint& endpoint) : loop_(loop), pool_(loop, endpoint, kConnections) {}

std::vector<std::string> Founder::all(std::vector<Call> calls) {
    std::vector<std::string> bodies(calls.size());
    std::size_t left = calls.size();
    for (std::size_t i = 0; i < calls.size(); ++i) {
        auto& call = calls[i];
        const auto what = call.method + " " + call.path;
        pool_.call(std::move(call), [&bodies, &left, i, what](const Answer& answer) {
            if (answer.status / 100 != 2)
                throw std::runtime_error(what + " was answered " + std::to_string(answer.status) + ": " + answer.body);
            bodies[i] = answer.body;
            --left;
        });
    }
    if (!loop_.run_until([&] { return left == 0; }, now_ns() + kPatience))
        throw std::runtime_error("the server does not answer");
    return bodies;
}

std::vector<Account> Founder::accounts(std::size_t count) {
    std::vector<Call> calls;
    for (std::size_t i = 0; i < count; ++i)
        calls.push_back({.method = "POST",
                         .path = "/api/v1/auth/register",
                         .body = json::serialize(json::object{{"username", "user" + std::to_string(++named_)},
                                                              {"password", "correct horse battery"}})});
    std::vector<Account> out;
    for (const auto& body : all(std::move(calls))) {
        const auto grant = json::parse(body);
        out.push_back({.id = text(grant.at("user").at("id")), .token = text(grant.at("access_token"))});
    }
    return out;
}

std::vector<Place> Founder::places(std::span<const Account> owners) {
    std::vector<Call> calls;
    for (const auto& owner : owners)
        calls.push_back(
            {.method = "POST", .path = "/api/v1/servers", .body = R"({"name":"a place"})", .token = owner.token});
    std::vector<Place> out;
    for (const auto& body : all(std::move(calls)))
        out.push_back({.server = text(json::parse(body).at("id")), .channel = {}});
    calls.clear();
    for (std::size_t i = 0; i < owners.size(); ++i)
        calls.push_back({.method = "GET",
                         .path = "/api/v1/servers/" + out[i].server + "/channels",
                         .body = {},
                         .token = owners[i].token});
    const auto answers = all(std::move(calls));
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const auto channels = json::parse(answers[i]); const auto& channel : channels.as_array())
            if (channel.at("type") == "text") out[i].channel = text(channel.at("id"));
    return out;
}

std::string Founder::channel(const Account& owner, const Place& place, const std::string& name) {
    const auto bodies = all({{.method = "POST",
                              .path = "/api/v1/servers/" + place.server + "/channels",
                              .body = json::serialize(json::object{{"name", name}}),
                              .token = owner.token}});
    return text(json::parse(bodies.front()).at("id"));
}

void Founder::join(std::span<const Place> places, std::span<const Account> owners,
                   std::span<const std::vector<Account>> members) {
    std::vector<Call> calls;
    for (std::size_t i = 0; i < places.size(); ++i)
        calls.push_back({.method = "POST",
                         .path = "/api/v1/servers/" + places[i].server + "/invites",
                         .body = "{}",
                         .token = owners[i].token});
    const auto invites = all(std::move(calls));
    calls.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto code = text(json::parse(invites[i]).at("code"));
        for (const auto& member : members[i])
            calls.push_back({.method = "POST", .path = "/api/v1/invites/" + code, .body = {}, .token = member.token});
    }
    (void)all(std::move(calls));
}

}  // namespace veza::load
