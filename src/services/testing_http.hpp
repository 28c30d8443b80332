#pragma once
// Other servers, for tests only.
#include "ports/http_client.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace veza::services {

/// Answers each address as it was told to, and 404 at others; keeps what was asked.
class AddressBook final : public ports::HttpClient {
public:
    core::Task<ports::OutgoingAnswer> send(ports::OutgoingRequest request) override {
        asked.push_back(request.url);
        if (meanwhile) std::exchange(meanwhile, {})();
        const auto found = answers.find(request.url);
        if (found == answers.end()) co_return ports::OutgoingAnswer{.status = 404};
        if (found->second && found->second->body.size() > request.max_answer_bytes)
            co_return core::fail(core::Code::too_large, core::Reason::remote_answer_too_large, "too much");
        co_return found->second;
    }

    std::map<std::string, core::Result<ports::OutgoingAnswer>> answers;
    std::vector<std::string> asked;
    std::function<void()> meanwhile;  ///< happens once, while the next one is being asked
};

}  // namespace veza::services
