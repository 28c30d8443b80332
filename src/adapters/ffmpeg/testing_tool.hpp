#pragma once
// The ffmpeg command line as the maker of files and as the oracle; our own programs never start it.
#include "adapters/ffmpeg/audio_analyser.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ffmpeg::tool {

/// A folder that goes with this object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }
    /// Writes a file, and says where.
    std::string write(std::string_view name, std::string_view content) const;

private:
    std::filesystem::path folder_;
};

[[nodiscard]] std::string read_file(const std::string& path);

/// What a command of the shell prints; throws when it fails.
std::string run_command(const std::string& command);

/// `ffmpeg -i input options output`.
void convert(const std::string& input, const std::string& options, const std::string& output);

/// The contents of files with that sound in each format that is read, by their names.
[[nodiscard]] std::map<std::string, std::string> in_every_format(const std::string& source, const Folder& folder);

/// All samples of a file in 16 bits, interleaved, as ffmpeg decodes it.
[[nodiscard]] std::vector<std::int16_t> decode(const std::string& path);

/// Of ffmpeg's ebur128 filter.
struct Measured {
    double integrated = 0;
    double range = 0;
    double true_peak_db = 0;
};
[[nodiscard]] Measured measure(const std::string& path);

/// An analyser whose workers are this program, and one verdict of it.
[[nodiscard]] std::unique_ptr<AudioAnalyser> make_analyser(std::chrono::milliseconds patience = std::chrono::minutes{
                                                               5});
[[nodiscard]] AudioAnalyser::Verdict analyse(std::string_view content);
[[nodiscard]] AudioAnalyser::Verdict analyse_file(const std::string& path);

/// The slug of what should be refused, "analysed" when it was not.
[[nodiscard]] std::string failure_of(const AudioAnalyser::Verdict& verdict);

}  // namespace veza::ffmpeg::tool
