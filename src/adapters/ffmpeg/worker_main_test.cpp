// This test program is also the worker that it starts.
#include "adapters/ffmpeg/analysis_job.hpp"

#include <gmock/gmock.h>

#include <string_view>

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--sandboxed") veza::sandbox::work(*veza::ffmpeg::make_analysis_job());
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
