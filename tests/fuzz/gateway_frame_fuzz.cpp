// Whatever a client sends, before and after identifying, a session answers with a bounded number of actions, and whatever it
// says is a JSON object.
#include "gateway/session.hpp"

#include <boost/json/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace veza;

void check(const gateway::Actions& actions) {
    if (actions.size() > 2) std::abort();
    for (const auto& action : actions) {
        const auto* said = std::get_if<gateway::SendText>(&action);
        if (said != nullptr && !boost::json::parse(said->payload).is_object()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const gateway::Options options;
    const gateway::Moment now{.steady = std::chrono::steady_clock::time_point{std::chrono::hours{1}},
                              .wall = core::Time{std::chrono::hours{1}}};
    const ports::AccessClaims claims{.actor = {}, .expires_at = now.wall + std::chrono::minutes{15}};
    gateway::Session session(options, claims, options.heartbeat_interval, now);
    check(session.open());

    // The input is a conversation: frames with a line feed between them.
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        check(session.text(rest.substr(0, end), now));
        if (session.phase() == gateway::Session::Phase::loading) check(session.loaded("{}"));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    check(session.tick(now));
    return 0;
}
