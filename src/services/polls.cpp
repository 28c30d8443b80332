#include "services/polls.hpp"

#include "core/reason.hpp"
#include "domain/rules.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace veza::services {
namespace {

using Outcome = ports::AnnotationRepository::Outcome;

core::Status vote_verdict(Outcome outcome) {
    if (outcome == Outcome::closed)
        return core::fail(core::Code::conflict, core::Reason::poll_closed, "this poll is over");
    if (outcome == Outcome::invalid)
        return core::invalid("options", core::Reason::invalid_field, "the poll does not take these options");
    return {};
}

}  // namespace

core::Result<domain::Poll> check_poll(const NewPoll& poll, core::Time now) {
    domain::Poll checked{.question = {}, .options = {}, .multiple = poll.multiple, .ends_at = std::nullopt};
    VEZA_TRY(checked.question, domain::check_poll_text("poll.question", poll.question, domain::kPollQuestionMax));
    if (poll.options.size() < domain::kPollOptionsMin || poll.options.size() > domain::kPollOptionsMax)
        return core::invalid("poll.options", core::Reason::invalid_field, "a poll has 2 to 10 options");
    for (std::size_t at = 0; at < poll.options.size(); ++at) {
        const auto field = "poll.options[" + std::to_string(at) + "]";
        VEZA_TRY(auto text, domain::check_poll_text(field, poll.options[at], domain::kPollOptionMax));
        checked.options.push_back({.text = std::move(text)});
    }
    if (poll.duration_s) {
        if (*poll.duration_s < domain::kPollShortest.count() || *poll.duration_s > domain::kPollLongest.count())
            return core::invalid("poll.duration_s", core::Reason::invalid_field,
                                 "a poll lasts from a minute to thirty days");
        checked.ends_at = now + std::chrono::seconds{*poll.duration_s};
    }
    return checked;
}

core::Task<void> Polls::vote(domain::Actor actor, Target target, std::vector<std::int32_t> options) {
    VEZA_CO_TRY(const auto access,
                co_await d_.access.channel(actor, target.channel_id, domain::Permission::read_history));
    const auto& until = access.member->timeout_until;
    if (until && *until > d_.clock.now() && !access.granted.has(domain::Permission::send_messages))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission, "a timeout silences votes, too");
    if (options.size() > domain::kPollOptionsMax)
        co_return core::invalid("options", core::Reason::invalid_field, "a poll has at most 10 options");
    std::ranges::sort(options);
    const auto repeated = std::ranges::unique(options);
    options.erase(repeated.begin(), repeated.end());
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, voter = actor.user,
                     options](const domain::Poll& poll) {
        d_.publisher.publish(domain::PollUpdated{.server_id = server,
                                                 .channel_id = target.channel_id,
                                                 .message_id = target.message_id,
                                                 .poll = poll,
                                                 .parent_id = parent});
        d_.publisher.publish(domain::PollVoted{
            .user_id = voter, .channel_id = target.channel_id, .message_id = target.message_id, .options = options});
    };
    VEZA_CO_TRY(const auto outcome,
                co_await d_.annotations.vote(target, actor.user, std::move(options), std::move(announce)));
    co_return vote_verdict(outcome);
}

}  // namespace veza::services
