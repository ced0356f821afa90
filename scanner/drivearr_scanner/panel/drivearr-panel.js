/*!
Drivearr cards, MIT License, Copyright (c) 2026 The Drivearr authors.
Built file: the sources are in frontend/ of the project, scripts/build-frontend makes it.

Contains icons of Material Design Icons by Pictogrammers, Apache License 2.0
(https://www.apache.org/licenses/LICENSE-2.0), the panel also uPlot (Copyright (c) 2022 Leon Sorokin, MIT License:
https://github.com/leeoniya/uPlot/blob/master/LICENSE), and Lit:

Copyright (c) 2017 Google LLC. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.
THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF
THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
*/
var e=`M11,15H13V17H11V15M11,7H13V13H11V7M12,2C6.47,2 2,6.5 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20Z`,t=`M23,12L20.56,14.78L20.9,18.46L17.29,19.28L15.4,22.46L12,21L8.6,22.47L6.71,19.29L3.1,18.47L3.44,14.78L1,12L3.44,9.21L3.1,5.53L6.71,4.72L8.6,1.54L12,3L15.4,1.54L17.29,4.72L20.9,5.54L20.56,9.22L23,12M20.33,12L18.5,9.89L18.74,7.1L16,6.5L14.58,4.07L12,5.18L9.42,4.07L8,6.5L5.26,7.09L5.5,9.88L3.67,12L5.5,14.1L5.26,16.9L8,17.5L9.42,19.93L12,18.81L14.58,19.92L16,17.5L18.74,16.89L18.5,14.1L20.33,12M11,15H13V17H11V15M11,7H13V13H11V7`,n=`M12,2L1,21H23M12,6L19.53,19H4.47M11,10V14H13V10M11,16V18H13V16`,r=`M19.5,3.09L20.91,4.5L16.41,9H20V11H13V4H15V7.59L19.5,3.09M20.91,19.5L19.5,20.91L15,16.41V20H13V13H20V15H16.41L20.91,19.5M4.5,3.09L9,7.59V4H11V11H4V9H7.59L3.09,4.5L4.5,3.09M3.09,19.5L7.59,15H4V13H11V20H9V16.41L4.5,20.91L3.09,19.5Z`,i=`M20,11V13H8L13.5,18.5L12.08,19.92L4.16,12L12.08,4.08L13.5,5.5L8,11H20Z`,a=`M9 3V18H12V3H9M12 5L16 18L19 17L15 4L12 5M5 5V18H8V5H5M3 19V21H21V19H3Z`,o=`M15,13H16.5V15.82L18.94,17.23L18.19,18.53L15,16.69V13M19,8H5V19H9.67C9.24,18.09 9,17.07 9,16A7,7 0 0,1 16,9C17.07,9 18.09,9.24 19,9.67V8M5,21C3.89,21 3,20.1 3,19V5C3,3.89 3.89,3 5,3H6V1H8V3H16V1H18V3H19A2,2 0 0,1 21,5V11.1C22.24,12.36 23,14.09 23,16A7,7 0 0,1 16,23C14.09,23 12.36,22.24 11.1,21H5M16,11.15A4.85,4.85 0 0,0 11.15,16C11.15,18.68 13.32,20.85 16,20.85A4.85,4.85 0 0,0 20.85,16C20.85,13.32 18.68,11.15 16,11.15Z`,s=`M22,3H2C0.91,3.04 0.04,3.91 0,5V19C0.04,20.09 0.91,20.96 2,21H22C23.09,20.96 23.96,20.09 24,19V5C23.96,3.91 23.09,3.04 22,3M22,19H2V5H22V19M14,17V15.75C14,14.09 10.66,13.25 9,13.25C7.34,13.25 4,14.09 4,15.75V17H14M9,7A2.5,2.5 0 0,0 6.5,9.5A2.5,2.5 0 0,0 9,12A2.5,2.5 0 0,0 11.5,9.5A2.5,2.5 0 0,0 9,7M14,7V8H20V7H14M14,9V10H20V9H14M14,11V12H18V11H14`,c=`M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M10 17L5 12L6.41 10.59L10 14.17L17.59 6.58L19 8L10 17Z`,l=`M12 2C6.5 2 2 6.5 2 12S6.5 22 12 22 22 17.5 22 12 17.5 2 12 2M12 20C7.59 20 4 16.41 4 12S7.59 4 12 4 20 7.59 20 12 16.41 20 12 20M16.59 7.58L10 14.17L7.41 11.59L6 13L10 17L18 9L16.59 7.58Z`,u=`M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z`,ee=`M15.41,16.58L10.83,12L15.41,7.41L14,6L8,12L14,18L15.41,16.58Z`,te=`M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z`,ne=`M12 2A10 10 0 0 0 2 12A10 10 0 0 0 12 22A10 10 0 0 0 22 12A10 10 0 0 0 12 2M12 4A8 8 0 0 1 20 12A8 8 0 0 1 12 20V4Z`,re=`M12,20A8,8 0 0,1 4,12A8,8 0 0,1 12,4A8,8 0 0,1 20,12A8,8 0 0,1 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z`,d=`M19,6.41L17.59,5L12,10.59L6.41,5L5,6.41L10.59,12L5,17.59L6.41,19L12,13.41L17.59,19L19,17.59L13.41,12L19,6.41Z`,ie=`M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2C6.47,2 2,6.47 2,12C2,17.53 6.47,22 12,22C17.53,22 22,17.53 22,12C22,6.47 17.53,2 12,2M14.59,8L12,10.59L9.41,8L8,9.41L10.59,12L8,14.59L9.41,16L12,13.41L14.59,16L16,14.59L13.41,12L16,9.41L14.59,8Z`,f=`M19.8 22.6L17.15 20H6.5Q4.2 20 2.6 18.4T1 14.5Q1 12.58 2.19 11.08 3.38 9.57 5.25 9.15 5.33 8.95 5.4 8.76 5.5 8.57 5.55 8.35L1.4 4.2L2.8 2.8L21.2 21.2M6.5 18H15.15L7.1 9.95Q7.05 10.23 7.03 10.5 7 10.73 7 11H6.5Q5.05 11 4.03 12.03 3 13.05 3 14.5 3 15.95 4.03 17 5.05 18 6.5 18M11.13 14M21.6 18.75L20.15 17.35Q20.58 17 20.79 16.54 21 16.08 21 15.5 21 14.45 20.27 13.73 19.55 13 18.5 13H17V11Q17 8.93 15.54 7.46 14.08 6 12 6 11.33 6 10.7 6.16 10.07 6.33 9.5 6.68L8.05 5.23Q8.93 4.63 9.91 4.31 10.9 4 12 4 14.93 4 16.96 6.04 19 8.07 19 11 20.73 11.2 21.86 12.5 23 13.78 23 15.5 23 16.5 22.63 17.31 22.25 18.15 21.6 18.75M14.83 12.03Z`,ae=`M12,15.5A3.5,3.5 0 0,1 8.5,12A3.5,3.5 0 0,1 12,8.5A3.5,3.5 0 0,1 15.5,12A3.5,3.5 0 0,1 12,15.5M19.43,12.97C19.47,12.65 19.5,12.33 19.5,12C19.5,11.67 19.47,11.34 19.43,11L21.54,9.37C21.73,9.22 21.78,8.95 21.66,8.73L19.66,5.27C19.54,5.05 19.27,4.96 19.05,5.05L16.56,6.05C16.04,5.66 15.5,5.32 14.87,5.07L14.5,2.42C14.46,2.18 14.25,2 14,2H10C9.75,2 9.54,2.18 9.5,2.42L9.13,5.07C8.5,5.32 7.96,5.66 7.44,6.05L4.95,5.05C4.73,4.96 4.46,5.05 4.34,5.27L2.34,8.73C2.21,8.95 2.27,9.22 2.46,9.37L4.57,11C4.53,11.34 4.5,11.67 4.5,12C4.5,12.33 4.53,12.65 4.57,12.97L2.46,14.63C2.27,14.78 2.21,15.05 2.34,15.27L4.34,18.73C4.46,18.95 4.73,19.03 4.95,18.95L7.44,17.94C7.96,18.34 8.5,18.68 9.13,18.93L9.5,21.58C9.54,21.82 9.75,22 10,22H14C14.25,22 14.46,21.82 14.5,21.58L14.87,18.93C15.5,18.67 16.04,18.34 16.56,17.94L19.05,18.95C19.27,19.03 19.54,18.95 19.66,18.73L21.66,15.27C21.78,15.05 21.73,14.78 21.54,14.63L19.43,12.97Z`,oe=`M19,21H8V7H19M19,5H8A2,2 0 0,0 6,7V21A2,2 0 0,0 8,23H19A2,2 0 0,0 21,21V7A2,2 0 0,0 19,5M16,1H4A2,2 0 0,0 2,3V17H4V3H16V1Z`,se=`M11,17H4A2,2 0 0,1 2,15V3A2,2 0 0,1 4,1H16V3H4V15H11V13L15,16L11,19V17M19,21V7H8V13H6V7A2,2 0 0,1 8,5H19A2,2 0 0,1 21,7V21A2,2 0 0,1 19,23H8A2,2 0 0,1 6,21V19H8V21H19Z`,ce=`M21,16.5C21,16.88 20.79,17.21 20.47,17.38L12.57,21.82C12.41,21.94 12.21,22 12,22C11.79,22 11.59,21.94 11.43,21.82L3.53,17.38C3.21,17.21 3,16.88 3,16.5V7.5C3,7.12 3.21,6.79 3.53,6.62L11.43,2.18C11.59,2.06 11.79,2 12,2C12.21,2 12.41,2.06 12.57,2.18L20.47,6.62C20.79,6.79 21,7.12 21,7.5V16.5M12,4.15L6.04,7.5L12,10.85L17.96,7.5L12,4.15M5,15.91L11,19.29V12.58L5,9.21V15.91M19,15.91V9.21L13,12.58V19.29L19,15.91Z`,le=`M6,19A2,2 0 0,0 8,21H16A2,2 0 0,0 18,19V7H6V19M8,9H16V19H8V9M15.5,4L14.5,3H9.5L8.5,4H5V6H19V4H15.5Z`,ue=`M5,20H19V18H5M19,9H15V3H9V9H5L12,16L19,9Z`,de=`M12,5L5.33,15H18.67M5,17H19V19H5V17Z`,fe=`M20 17H22V15H20V17M20 7V13H22V7M4 2C2.89 2 2 2.89 2 4V20C2 21.11 2.89 22 4 22H16C17.11 22 18 21.11 18 20V8L12 2M4 4H11V9H16V20H4Z`,pe=`M18,9H16V7H18M18,13H16V11H18M18,17H16V15H18M8,9H6V7H8M8,13H6V11H8M8,17H6V15H8M18,3V5H16V3H8V5H6V3H4V21H6V19H8V21H16V19H18V21H20V3H18Z`,me=`M20,18H4V8H20M20,6H12L10,4H4C2.89,4 2,4.89 2,6V18A2,2 0 0,0 4,20H20A2,2 0 0,0 22,18V8C22,6.89 21.1,6 20,6Z`,he=`M10,4V8H14V4H10M16,4V8H20V4H16M16,10V14H20V10H16M16,16V20H20V16H16M14,20V16H10V20H14M8,20V16H4V20H8M8,14V10H4V14H8M8,8V4H4V8H8M10,14H14V10H10V14M4,2H20A2,2 0 0,1 22,4V20A2,2 0 0,1 20,22H4C2.92,22 2,21.1 2,20V4A2,2 0 0,1 4,2Z`,ge=`M0,2.77L1.28,1.5L22.5,22.72L21.23,24L19.23,22H4C2.92,22 2,21.1 2,20V4.77L0,2.77M10,4V7.68L8,5.68V4H6.32L4.32,2H20A2,2 0 0,1 22,4V19.7L20,17.7V16H18.32L16.32,14H20V10H16V13.68L14,11.68V10H12.32L10.32,8H14V4H10M16,4V8H20V4H16M16,20H17.23L16,18.77V20M4,8H5.23L4,6.77V8M10,14H11.23L10,12.77V14M14,20V16.77L13.23,16H10V20H14M8,20V16H4V20H8M8,14V10.77L7.23,10H4V14H8Z`,p=`M6,2H18A2,2 0 0,1 20,4V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2M12,4A6,6 0 0,0 6,10C6,13.31 8.69,16 12.1,16L11.22,13.77C10.95,13.29 11.11,12.68 11.59,12.4L12.45,11.9C12.93,11.63 13.54,11.79 13.82,12.27L15.74,14.69C17.12,13.59 18,11.9 18,10A6,6 0 0,0 12,4M12,9A1,1 0 0,1 13,10A1,1 0 0,1 12,11A1,1 0 0,1 11,10A1,1 0 0,1 12,9M7,18A1,1 0 0,0 6,19A1,1 0 0,0 7,20A1,1 0 0,0 8,19A1,1 0 0,0 7,18M12.09,13.27L14.58,19.58L17.17,18.08L12.95,12.77L12.09,13.27Z`,_e=`M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M18 2H6A2 2 0 0 0 4 4V13.09A5.47 5.47 0 0 1 5 13A5.71 5.71 0 0 1 7 13.36A6 6 0 1 1 15.71 14.69L13.79 12.27A1 1 0 0 0 12.42 11.9L11.56 12.4A1 1 0 0 0 11.19 13.77L12.1 16A6.12 6.12 0 0 1 10 15.62A6 6 0 0 1 10.19 22H18A2 2 0 0 0 20 20V4A2 2 0 0 0 18 2M14.58 19.58L12.09 13.27L12.95 12.77L17.17 18.08M12 11A1 1 0 1 0 11 10A1 1 0 0 0 12 11M9 20H6V23H4V20H1V18H4V15H6V18H9Z`,ve=`M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M12 9A1 1 0 1 0 13 10A1 1 0 0 0 12 9M18 2H6A2 2 0 0 0 4 4V13.09A5.47 5.47 0 0 1 5 13A5.71 5.71 0 0 1 7 13.36A6 6 0 1 1 15.71 14.69L13.79 12.27A1 1 0 0 0 12.42 11.9L11.56 12.4A1 1 0 0 0 11.19 13.77L12.1 16A6.12 6.12 0 0 1 10 15.62A6 6 0 0 1 10.19 22H18A2 2 0 0 0 20 20V4A2 2 0 0 0 18 2M14.58 19.58L12.09 13.27L12.95 12.77L17.17 18.08M12 11A1 1 0 1 0 11 10A1 1 0 0 0 12 11M7.12 22.54L5 20.41L2.88 22.54L1.46 21.12L3.59 19L1.46 16.88L2.88 15.46L5 17.59L7.12 15.46L8.54 16.88L6.41 19L8.54 21.12Z`,ye=`M12.67 20.74L12 21.35L10.55 20.03C5.4 15.36 2 12.27 2 8.5C2 5.41 4.42 3 7.5 3C9.24 3 10.91 3.81 12 5.08C13.09 3.81 14.76 3 16.5 3C19.58 3 22 5.41 22 8.5C22 9.93 21.5 11.26 20.62 12.61C20 12.31 19.31 12.11 18.59 12.04C19.5 10.8 20 9.65 20 8.5C20 6.5 18.5 5 16.5 5C14.96 5 13.46 6 12.93 7.36H11.07C10.54 6 9.04 5 7.5 5C5.5 5 4 6.5 4 8.5C4 11.39 7.14 14.24 11.89 18.55L12 18.65L12.04 18.61C12.12 19.37 12.34 20.09 12.67 20.74M17 14V17H14V19H17V22H19V19H22V17H19V14H17Z`,be=`M7.5,4A5.5,5.5 0 0,0 2,9.5C2,10 2.09,10.5 2.22,11H6.3L7.57,7.63C7.87,6.83 9.05,6.75 9.43,7.63L11.5,13L12.09,11.58C12.22,11.25 12.57,11 13,11H21.78C21.91,10.5 22,10 22,9.5A5.5,5.5 0 0,0 16.5,4C14.64,4 13,4.93 12,6.34C11,4.93 9.36,4 7.5,4V4M3,12.5A1,1 0 0,0 2,13.5A1,1 0 0,0 3,14.5H5.44L11,20C12,20.9 12,20.9 13,20L18.56,14.5H21A1,1 0 0,0 22,13.5A1,1 0 0,0 21,12.5H13.4L12.47,14.8C12.07,15.81 10.92,15.67 10.55,14.83L8.5,9.5L7.54,11.83C7.39,12.21 7.05,12.5 6.6,12.5H3Z`,xe=`M11,18H13V16H11V18M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,6A4,4 0 0,0 8,10H10A2,2 0 0,1 12,8A2,2 0 0,1 14,10C14,12 11,11.75 11,15H13C13,12.75 16,12.5 16,10A4,4 0 0,0 12,6Z`,Se=`M13.5,8H12V13L16.28,15.54L17,14.33L13.5,12.25V8M13,3A9,9 0 0,0 4,12H1L4.96,16.03L9,12H6A7,7 0 0,1 13,5A7,7 0 0,1 20,12A7,7 0 0,1 13,19C11.07,19 9.32,18.21 8.06,16.94L6.64,18.36C8.27,20 10.5,21 13,21A9,9 0 0,0 22,12A9,9 0 0,0 13,3`,Ce=`M11,9H13V7H11M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M11,17H13V11H11V17Z`,we=`M21 18H15V15H13.3C12.2 17.4 9.7 19 7 19C3.1 19 0 15.9 0 12S3.1 5 7 5C9.7 5 12.2 6.6 13.3 9H24V15H21V18M17 16H19V13H22V11H11.9L11.7 10.3C11 8.3 9.1 7 7 7C4.2 7 2 9.2 2 12S4.2 17 7 17C9.1 17 11 15.7 11.7 13.7L11.9 13H17V16M7 15C5.3 15 4 13.7 4 12S5.3 9 7 9 10 10.3 10 12 8.7 15 7 15M7 11C6.4 11 6 11.4 6 12S6.4 13 7 13 8 12.6 8 12 7.6 11 7 11Z`,Te=`M7.5 3C9.5 3 11.1 4.2 11.7 6H21V9H18V12H15V9H11.7C11.1 10.8 9.4 12 7.5 12C5 12 3 10 3 7.5S5 3 7.5 3M7.5 6C6.7 6 6 6.7 6 7.5S6.7 9 7.5 9 9 8.3 9 7.5 8.3 6 7.5 6M8 17H11V14H13V17H16V19H13V22H11V19H8V17Z`,Ee=`M10,2C8.89,2 8,2.89 8,4V7C8,8.11 8.89,9 10,9H11V11H2V13H6V15H5C3.89,15 3,15.89 3,17V20C3,21.11 3.89,22 5,22H9C10.11,22 11,21.11 11,20V17C11,15.89 10.11,15 9,15H8V13H16V15H15C13.89,15 13,15.89 13,17V20C13,21.11 13.89,22 15,22H19C20.11,22 21,21.11 21,20V17C21,15.89 20.11,15 19,15H18V13H22V11H13V9H14C15.11,9 16,8.11 16,7V4C16,2.89 15.11,2 14,2H10M10,4H14V7H10V4M5,17H9V20H5V17M15,17H19V20H15V17Z`,De=`M4,1C2.89,1 2,1.89 2,3V7C2,8.11 2.89,9 4,9H1V11H13V9H10C11.11,9 12,8.11 12,7V3C12,1.89 11.11,1 10,1H4M4,3H10V7H4V3M14,13C12.89,13 12,13.89 12,15V19C12,20.11 12.89,21 14,21H11V23H23V21H20C21.11,21 22,20.11 22,19V15C22,13.89 21.11,13 20,13H14M3.88,13.46L2.46,14.88L4.59,17L2.46,19.12L3.88,20.54L6,18.41L8.12,20.54L9.54,19.12L7.41,17L9.54,14.88L8.12,13.46L6,15.59L3.88,13.46M14,15H20V19H14V15Z`,Oe=`M4,1C2.89,1 2,1.89 2,3V7C2,8.11 2.89,9 4,9H1V11H13V9H10C11.11,9 12,8.11 12,7V3C12,1.89 11.11,1 10,1H4M4,3H10V7H4V3M3,12V14H5V12H3M14,13C12.89,13 12,13.89 12,15V19C12,20.11 12.89,21 14,21H11V23H23V21H20C21.11,21 22,20.11 22,19V15C22,13.89 21.11,13 20,13H14M3,15V17H5V15H3M14,15H20V19H14V15M3,18V20H5V18H3M6,18V20H8V18H6M9,18V20H11V18H9Z`,ke=`M18,15A3,3 0 0,1 21,18A3,3 0 0,1 18,21C16.69,21 15.58,20.17 15.17,19H14V17H15.17C15.58,15.83 16.69,15 18,15M18,17A1,1 0 0,0 17,18A1,1 0 0,0 18,19A1,1 0 0,0 19,18A1,1 0 0,0 18,17M18,8A1.43,1.43 0 0,0 19.43,6.57C19.43,5.78 18.79,5.14 18,5.14C17.21,5.14 16.57,5.78 16.57,6.57A1.43,1.43 0 0,0 18,8M18,2.57A4,4 0 0,1 22,6.57C22,9.56 18,14 18,14C18,14 14,9.56 14,6.57A4,4 0 0,1 18,2.57M8.83,17H10V19H8.83C8.42,20.17 7.31,21 6,21A3,3 0 0,1 3,18C3,16.69 3.83,15.58 5,15.17V14H7V15.17C7.85,15.47 8.53,16.15 8.83,17M6,17A1,1 0 0,0 5,18A1,1 0 0,0 6,19A1,1 0 0,0 7,18A1,1 0 0,0 6,17M6,3A3,3 0 0,1 9,6C9,7.31 8.17,8.42 7,8.83V10H5V8.83C3.83,8.42 3,7.31 3,6A3,3 0 0,1 6,3M6,5A1,1 0 0,0 5,6A1,1 0 0,0 6,7A1,1 0 0,0 7,6A1,1 0 0,0 6,5M11,19V17H13V19H11M7,13H5V11H7V13Z`,Ae=`M17,17H7V7H17M21,11V9H19V7C19,5.89 18.1,5 17,5H15V3H13V5H11V3H9V5H7C5.89,5 5,5.89 5,7V9H3V11H5V13H3V15H5V17A2,2 0 0,0 7,19H9V21H11V19H13V21H15V19H17A2,2 0 0,0 19,17V15H21V13H19V11M13,13H11V11H13M15,9H9V15H15V9Z`,je=`M19,13H5V11H19V13Z`,Me=`M10,7V9H12V17H14V7H10M12,2A10,10 0 0,1 22,12A10,10 0 0,1 12,22A10,10 0 0,1 2,12A10,10 0 0,1 12,2Z`,Ne=`M9,7V9H13V11H11A2,2 0 0,0 9,13V17H11L15,17V15H11V13H13A2,2 0 0,0 15,11V9A2,2 0 0,0 13,7H9M12,2A10,10 0 0,1 22,12A10,10 0 0,1 12,22A10,10 0 0,1 2,12A10,10 0 0,1 12,2Z`,Pe=`M15,15V13.5A1.5,1.5 0 0,0 13.5,12A1.5,1.5 0 0,0 15,10.5V9C15,7.89 14.1,7 13,7H9V9H13V11H11V13H13V15H9V17H13A2,2 0 0,0 15,15M12,2A10,10 0 0,1 22,12A10,10 0 0,1 12,22A10,10 0 0,1 2,12A10,10 0 0,1 12,2Z`,Fe=`M14,19H18V5H14M6,19H10V5H6V19Z`,Ie=`M8,5.14V19.14L19,12.14L8,5.14Z`,Le=`M19,13H13V19H11V13H5V11H11V5H13V11H19V13Z`,Re=`M16,7V3H14V7H10V3H8V7H8C7,7 6,8 6,9V14.5L9.5,18V21H14.5V18L18,14.5V9C18,8 17,7 16,7Z`,ze=`M20.84 22.73L15.31 17.2L14.5 18V21H9.5V18L6 14.5V9C6 8.7 6.1 8.41 6.25 8.14L1.11 3L2.39 1.73L22.11 21.46L20.84 22.73M18 14.5V9C18 8 17 7 16 7V3H14V7H10.2L17.85 14.65L18 14.5M10 3H8V4.8L10 6.8V3Z`,Be=`M18.73,18C15.4,21.69 9.71,22 6,18.64C2.33,15.31 2.04,9.62 5.37,5.93C6.9,4.25 9,3.2 11.27,3C7.96,6.7 8.27,12.39 12,15.71C13.63,17.19 15.78,18 18,18C18.25,18 18.5,18 18.73,18Z`,Ve=`M13,2.03V2.05L13,4.05C17.39,4.59 20.5,8.58 19.96,12.97C19.5,16.61 16.64,19.5 13,19.93V21.93C18.5,21.38 22.5,16.5 21.95,11C21.5,6.25 17.73,2.5 13,2.03M11,2.06C9.05,2.25 7.19,3 5.67,4.26L7.1,5.74C8.22,4.84 9.57,4.26 11,4.06V2.06M4.26,5.67C3,7.19 2.25,9.04 2.05,11H4.05C4.24,9.58 4.8,8.23 5.69,7.1L4.26,5.67M2.06,13C2.26,14.96 3.03,16.81 4.27,18.33L5.69,16.9C4.81,15.77 4.24,14.42 4.06,13H2.06M7.1,18.37L5.67,19.74C7.18,21 9.04,21.79 11,22V20C9.58,19.82 8.23,19.25 7.1,18.37M12.5,7V12.25L17,14.92L16.25,16.15L11,13V7H12.5Z`,He=`M17.65,6.35C16.2,4.9 14.21,4 12,4A8,8 0 0,0 4,12A8,8 0 0,0 12,20C15.73,20 18.84,17.45 19.73,14H17.65C16.83,16.33 14.61,18 12,18A6,6 0 0,1 6,12A6,6 0 0,1 12,6C13.66,6 15.14,6.69 16.22,7.78L13,11H20V4L17.65,6.35Z`,Ue=`M18,8H16V4H18M15,8H13V4H15M12,8H10V4H12M18,2H10L4,8V20A2,2 0 0,0 6,22H18A2,2 0 0,0 20,20V4A2,2 0 0,0 18,2Z`,We=`M21,11C21,16.55 17.16,21.74 12,23C6.84,21.74 3,16.55 3,11V5L12,1L21,5V11M12,21C15.75,20 19,15.54 19,11.22V6.3L12,3.18L5,6.3V11.22C5,15.54 8.25,20 12,21M11,7H13V13H11V7M11,15H13V17H11V15Z`,Ge=`M21,11C21,16.55 17.16,21.74 12,23C6.84,21.74 3,16.55 3,11V5L12,1L21,5V11M12,21C15.75,20 19,15.54 19,11.22V6.3L12,3.18L5,6.3V11.22C5,15.54 8.25,20 12,21M10,17L6,13L7.41,11.59L10,14.17L16.59,7.58L18,9`,Ke=`M12,9A3,3 0 0,1 15,12A3,3 0 0,1 12,15A3,3 0 0,1 9,12A3,3 0 0,1 12,9M17.86,19.31C16.23,21.22 14.28,22.45 12,23C9.44,22.39 7.3,20.93 5.58,18.63C3.86,16.34 3,13.8 3,11V5L12,1L21,5V11C21,13.39 20.36,15.61 19.08,17.67L16.17,14.76C16.69,13.97 17,13 17,12A5,5 0 0,0 12,7A5,5 0 0,0 7,12A5,5 0 0,0 12,17C13,17 13.97,16.69 14.76,16.17L17.86,19.31Z`,qe=`M23,12H17V10L20.39,6H17V4H23V6L19.62,10H23V12M15,16H9V14L12.39,10H9V8H15V10L11.62,14H15V16M7,20H1V18L4.39,14H1V12H7V14L3.62,18H7V20Z`,Je=`M8 15C8.55 15 9 15.45 9 16C9 16.55 8.55 17 8 17C7.45 17 7 16.55 7 16C7 15.45 7.45 15 8 15M15.07 4.69L16.5 6.1L15.07 7.5L13.66 6.1L15.07 4.69M17.9 7.5L19.31 8.93L17.9 10.34L16.5 8.93L17.9 7.5M8 13C6.34 13 5 14.34 5 16C5 17.66 6.34 19 8 19C9.66 19 11 17.66 11 16C11 14.34 9.66 13 8 13M9.77 4.33L10.5 5.08L14.29 1.29C14.47 1.11 14.72 1 15 1C15.28 1 15.53 1.11 15.71 1.29L22.78 8.36L22.78 8.37C22.92 8.54 23 8.76 23 9C23 9.3 22.87 9.57 22.66 9.76L22.66 9.76L18.93 13.5L19.67 14.23L12.95 20.95C11.68 22.22 9.93 23 8 23C4.13 23 1 19.87 1 16C1 14.07 1.78 12.32 3.05 11.05L9.77 4.33M20.59 9L15 3.41L11.93 6.5L17.5 12.08L20.59 9Z`,m=globalThis,Ye=m.ShadowRoot&&(m.ShadyCSS===void 0||m.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,Xe=Symbol(),Ze=new WeakMap,Qe=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==Xe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Ye&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=Ze.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&Ze.set(t,e))}return e}toString(){return this.cssText}},$e=e=>new Qe(typeof e==`string`?e:e+``,void 0,Xe),h=(e,...t)=>new Qe(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,Xe),et=(e,t)=>{if(Ye)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=m.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},tt=Ye?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return $e(t)})(e):e,{is:nt,defineProperty:rt,getOwnPropertyDescriptor:it,getOwnPropertyNames:at,getOwnPropertySymbols:ot,getPrototypeOf:st}=Object,g=globalThis,ct=g.trustedTypes,lt=ct?ct.emptyScript:``,ut=g.reactiveElementPolyfillSupport,_=(e,t)=>e,v={toAttribute(e,t){switch(t){case Boolean:e=e?lt:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},y=(e,t)=>!nt(e,t),dt={attribute:!0,type:String,converter:v,reflect:!1,useDefault:!1,hasChanged:y};Symbol.metadata??=Symbol(`metadata`),g.litPropertyMetadata??=new WeakMap;var b=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=dt){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&rt(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=it(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??dt}static _$Ei(){if(this.hasOwnProperty(_(`elementProperties`)))return;let e=st(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(_(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(_(`properties`))){let e=this.properties,t=[...at(e),...ot(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(tt(e))}else e!==void 0&&t.push(tt(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return et(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?v:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?v:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??y)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};b.elementStyles=[],b.shadowRootOptions={mode:`open`},b[_(`elementProperties`)]=new Map,b[_(`finalized`)]=new Map,ut?.({ReactiveElement:b}),(g.reactiveElementVersions??=[]).push(`2.1.2`);var ft=globalThis,pt=e=>e,x=ft.trustedTypes,mt=x?x.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,ht=`$lit$`,S=`lit$${Math.random().toFixed(9).slice(2)}$`,gt=`?`+S,_t=`<${gt}>`,C=document,w=()=>C.createComment(``),T=e=>e===null||typeof e!=`object`&&typeof e!=`function`,vt=Array.isArray,yt=e=>vt(e)||typeof e?.[Symbol.iterator]==`function`,bt=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xt=/-->/g,St=/>/g,D=RegExp(`>|${bt}(?:([^\\s"'>=/]+)(${bt}*=${bt}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Ct=/'/g,wt=/"/g,Tt=/^(?:script|style|textarea|title)$/i,Et=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),O=Et(1),Dt=Et(2),k=Symbol.for(`lit-noChange`),A=Symbol.for(`lit-nothing`),Ot=new WeakMap,j=C.createTreeWalker(C,129);function kt(e,t){if(!vt(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return mt===void 0?t:mt.createHTML(t)}var At=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=E;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===E?c[1]===`!--`?o=xt:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=D):(Tt.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=D):o=St:o===D?c[0]===`>`?(o=i??E,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?D:c[3]===`"`?wt:Ct):o===wt||o===Ct?o=D:o===xt||o===St?o=E:(o=D,i=void 0);let ee=o===D&&e[t+1].startsWith(`/>`)?` `:``;a+=o===E?n+_t:l>=0?(r.push(s),n.slice(0,l)+ht+n.slice(l)+S+ee):n+S+(l===-2?t:ee)}return[kt(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},M=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=At(t,n);if(this.el=e.createElement(l,r),j.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=j.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(ht)){let t=u[o++],n=i.getAttribute(e).split(S),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Mt:r[1]===`?`?Nt:r[1]===`@`?Pt:F}),i.removeAttribute(e)}else e.startsWith(S)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Tt.test(i.tagName)){let e=i.textContent.split(S),t=e.length-1;if(t>0){i.textContent=x?x.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],w()),j.nextNode(),c.push({type:2,index:++a});i.append(e[t],w())}}}else if(i.nodeType===8){if(i.data===gt)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(S,e+1))!==-1;)c.push({type:7,index:a}),e+=S.length-1}}a++}}static createElement(e,t){let n=C.createElement(`template`);return n.innerHTML=e,n}};function N(e,t,n=e,r){if(t===k)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=T(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=N(e,i._$AS(e,t.values),i,r)),t}var jt=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??C).importNode(t,!0);j.currentNode=r;let i=j.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new P(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ft(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=j.nextNode(),a++)}return j.currentNode=C,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},P=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=A,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=N(this,e,t),T(e)?e===A||e==null||e===``?(this._$AH!==A&&this._$AR(),this._$AH=A):e!==this._$AH&&e!==k&&this._(e):e._$litType$===void 0?e.nodeType===void 0?yt(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==A&&T(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=M.createElement(kt(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new jt(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ot.get(e.strings);return t===void 0&&Ot.set(e.strings,t=new M(e)),t}k(t){vt(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(w()),this.O(w()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=pt(e).nextSibling;pt(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},F=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=A,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=A}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=N(this,e,t,0),a=!T(e)||e!==this._$AH&&e!==k,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=N(this,r[n+o],t,o),s===k&&(s=this._$AH[o]),a||=!T(s)||s!==this._$AH[o],s===A?e=A:e!==A&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===A?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Mt=class extends F{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===A?void 0:e}},Nt=class extends F{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==A)}},Pt=class extends F{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=N(this,e,t,0)??A)===k)return;let n=this._$AH,r=e===A&&n!==A||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==A&&(n===A||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ft=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){N(this,e)}},It={M:ht,P:S,A:gt,C:1,L:At,R:jt,D:yt,V:N,I:P,H:F,N:Nt,U:Pt,B:Mt,F:Ft},Lt=ft.litHtmlPolyfillSupport;Lt?.(M,P),(ft.litHtmlVersions??=[]).push(`3.3.3`);var Rt=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new P(t.insertBefore(w(),e),e,void 0,n??{})}return i._$AI(e),i},I=globalThis,L=class extends b{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Rt(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return k}};L._$litElement$=!0,L.finalized=!0,I.litElementHydrateSupport?.({LitElement:L});var zt=I.litElementPolyfillSupport;zt?.({LitElement:L}),(I.litElementVersions??=[]).push(`4.2.2`);var Bt={attribute:!0,type:String,converter:v,reflect:!1,hasChanged:y},Vt=(e=Bt,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function R(e){return(t,n)=>typeof n==`object`?Vt(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function z(e){return R({...e,state:!0,attribute:!1})}var B=class extends Error{constructor(e,t,n,r={}){super(n),this.status=e,this.code=t,this.fields=r}},Ht=12e4,Ut=e=>new URL(`api/v1/${e.replace(/^\//,``)}`,document.baseURI),Wt=e=>e===null?{}:{Authorization:`Bearer ${e}`},Gt=class{constructor(e,t=()=>void 0){this.token=e,this.refused=t}get(e,t={},n){return this.json(`GET`,e,t,void 0,n)}post(e,t={}){return this.json(`POST`,e,{},t)}put(e,t){return this.json(`PUT`,e,{},t)}patch(e,t){return this.json(`PATCH`,e,{},t)}delete(e,t={}){return this.json(`DELETE`,e,t)}async file(e,t={}){return Kt((await this.send(`GET`,e,t)).blob())}async json(e,t,n,r,i){let a=await this.send(e,t,n,r,i);if(a.status!==204)return await Kt(a.json(),i)}async send(e,t,n,r,i){let a=Ut(t);for(let[e,t]of Object.entries(n))t!=null&&t!==``&&a.searchParams.set(e,String(t));let o=Wt(this.token());r!==void 0&&(o[`Content-Type`]=`application/json`);let s=AbortSignal.timeout(Ht),c={method:e,headers:o,signal:i?AbortSignal.any([i,s]):s};r!==void 0&&(c.body=JSON.stringify(r));let l=await Kt(fetch(a,c),i);if(l.ok)return l;throw l.status===401&&this.refused(),await qt(l)}};async function Kt(e,t){try{return await e}catch(e){throw t?.aborted?e:new B(0,`unreachable`,`The scanner does not answer.`)}}async function qt(e){try{let{error:t}=await e.json();return new B(e.status,t.code,t.message,{...t.fields})}catch{return new B(e.status,`unreachable`,e.statusText)}}var Jt=new EventTarget;function Yt(){Jt.dispatchEvent(new Event(`reconnected`))}var Xt=class{constructor(e,t){this.again=t,e.addController(this)}hostConnected(){Jt.addEventListener(`reconnected`,this.again)}hostDisconnected(){Jt.removeEventListener(`reconnected`,this.again)}},Zt={hosts:`host_id`,devices:`device_id`,volumes:`volume_id`,drives:`drive_id`,profiles:`profile_id`,libraries:`library_id`,jobs:`job_id`,bitrot_events:`event_id`,health:`device_id`,schedules:`schedule_id`,enrichers:`enricher_id`,advice:`device_id`,settings:`host_id`},Qt=e=>Array.isArray(e)?e:[],$t=e=>typeof e==`object`&&e?e:{};function en(e,t){let n=t.rev;if(typeof n!=`number`)return null;let r=t.state;if(r===void 0&&(e===null||n!==e.rev+1))return null;let i=$t(r??t.changed),a=$t(t.removed),o=Object.keys(Zt).map(t=>{let n=Zt[t],o=r===void 0?e?.tables[t]:void 0;if(o&&!i[t]&&!a[t])return[t,o];let s=new Map(o);if(Array.isArray(a[t]))for(let e of a[t])s.delete(String(e));for(let e of Qt(i[t]))s.set(String(e[n]),e);return[t,s]});return{rev:n,tables:Object.fromEntries(o)}}var tn=250,nn=[1e3,2e3,5e3,1e4],rn=15e3,an=1e4,on=6e4,sn=2e4,cn=class{constructor(e,t,n=()=>void 0){this.token=e,this.changed=t,this.happened=n,this.state=null,this.status=`connecting`,this.server=null,this.heardAt=null,this.failures=0,this.stopped=!1,this.awaited=!0,this.paintedAt=-1/0,this.attempt=0}async start(e=this.token){this.token=e,this.stopped=!1,clearTimeout(this.timer);let t=++this.attempt,n=()=>this.stopped||t!==this.attempt;try{let t=AbortSignal.timeout(sn),r=await fetch(Ut(`info`),{headers:Wt(e),signal:t});if(n())return;if(r.status===401)return this.tell(`login`);if(!r.ok)return this.lost()}catch{n()||this.lost();return}this.open()}stop(){this.stopped=!0,clearTimeout(this.timer),clearTimeout(this.repaint),this.leave()}hurry(){this.stopped||(this.status===`lost`&&this.start(),this.status===`live`&&this.probe())}refuse(){this.stop(),this.tell(`login`)}open(){this.leave();let e=Ut(`ws`);e.protocol=e.protocol===`https:`?`wss:`:`ws:`;let t=this.socket=new WebSocket(e,[`drivearr`]);t.onopen=()=>{this.token!==null&&t.send(JSON.stringify({type:`auth`,token:this.token})),this.subscribe()},t.onclose=()=>this.lost(),t.onmessage=({data:e})=>this.receive(JSON.parse(String(e))),this.giveUpIn(on)}subscribe(){this.awaited=!0,this.socket?.send(JSON.stringify({type:`subscribe`,state:!0})),this.giveUpIn(on)}receive(e){this.heardAt=new Date,e.type===`server_info`&&(this.server=e.server),e.type===`event`&&this.happened(e.event),e.type===`state`&&this.take(e),this.awaited||(clearTimeout(this.watch),this.watch=setTimeout(()=>this.probe(),rn))}take(e){if(this.awaited&&e.state===void 0)return;let t=en(this.state,e);if(t===null)return this.subscribe();if(this.awaited=!1,this.state=t,this.failures=0,this.status===`lost`&&Yt(),this.status=`live`,this.repaint!==void 0)return;let n=this.paintedAt+tn-performance.now();if(n<=0)return this.paint();this.repaint=setTimeout(()=>{this.repaint=void 0,this.paint()},n)}paint(){this.paintedAt=performance.now(),this.changed()}probe(){this.socket?.readyState===WebSocket.OPEN&&this.socket.send(JSON.stringify({type:`ping`})),this.awaited||this.giveUpIn(an)}giveUpIn(e){clearTimeout(this.watch),this.watch=setTimeout(()=>this.lost(),e)}leave(){clearTimeout(this.watch);let{socket:e}=this;this.socket=void 0,e&&(e.onopen=e.onclose=e.onmessage=null,e.close())}lost(){if(this.stopped)return;this.leave(),clearTimeout(this.timer);let e=nn[Math.min(this.failures++,nn.length-1)];this.timer=setTimeout(()=>void this.start(),e),this.tell(`lost`)}tell(e){this.status=e,this.changed()}};function V(e,t){customElements.get(e)||customElements.define(e,t)}function H(e){return O`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${e}></path></svg>`}var ln=6e4,un=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){this.timer=setInterval(()=>this.host.requestUpdate(),ln)}hostDisconnected(){clearInterval(this.timer)}},U=h`
  :host {
    --da-text: var(--primary-text-color, #141414);
    --da-muted: var(--secondary-text-color, #5e5e5e);
    --da-primary: var(--primary-color, #009ac7);
    --da-good: var(--success-color, #43a047);
    --da-warn: var(--warning-color, #ffa600);
    --da-bad: var(--error-color, #db4437);
    --da-quiet: color-mix(in srgb, var(--da-text) 38%, transparent);
    --da-track: color-mix(in srgb, var(--da-text) 11%, transparent);
    --da-shade: color-mix(in srgb, var(--da-text) 6%, transparent);
    --da-radius: var(--ha-border-radius-lg, 12px);
    --da-size-s: var(--ha-font-size-s, 12px);
    --da-size-m: var(--ha-font-size-m, 14px);
    --da-size-l: var(--ha-font-size-l, 16px);
    --da-size-xl: var(--ha-font-size-xl, 20px);
    --da-medium: var(--ha-font-weight-medium, 500);
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    color: var(--da-text);
  }
  * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--da-primary);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1em;
    block-size: 1em;
    fill: currentColor;
    flex: none;
    display: block;
  }
  .good {
    --tone: var(--da-good);
  }
  .warn {
    --tone: var(--da-warn);
  }
  .bad {
    --tone: var(--da-bad);
  }
  .info {
    --tone: var(--da-primary);
  }
  .quiet {
    --tone: var(--da-quiet);
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 6px;
    font-size: var(--da-size-m);
    line-height: 20px;
  }
  .label {
    font-weight: var(--da-medium);
  }
  .value {
    color: var(--da-muted);
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    *::before,
    *::after,
    *::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
`;function W(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var G=class extends L{constructor(...e){super(...e),this.path=``,this.heading=``,this.hint=null}static{this.styles=[U,h`
      :host {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 40px 24px;
        text-align: center;
      }
      svg {
        font-size: 48px;
        color: var(--da-quiet);
      }
      strong {
        font-size: var(--da-size-l);
        font-weight: var(--da-medium);
      }
      p {
        margin: 0;
        max-inline-size: 56ch;
        color: var(--da-muted);
        font-size: var(--da-size-m);
        line-height: 20px;
        overflow-wrap: anywhere;
      }
      slot {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        margin-block-start: 8px;
      }
    `]}render(){return O`${H(this.path)}<strong>${this.heading}</strong>${this.hint?O`<p>${this.hint}</p>`:A}
      <slot></slot>`}};W([R({attribute:!1})],G.prototype,`path`,void 0),W([R({attribute:!1})],G.prototype,`heading`,void 0),W([R({attribute:!1})],G.prototype,`hint`,void 0),V(`drivearr-empty`,G);var K=class extends L{constructor(...e){super(...e),this.tone=`info`,this.path=``,this.heading=null,this.hint=null}static{this.styles=[U,h`
      :host {
        display: block;
      }
      .notice {
        display: flex;
        align-items: flex-start;
        gap: 12px;
        padding: 12px;
        border-radius: var(--da-radius);
        background: color-mix(in srgb, var(--tone) 14%, transparent);
      }
      .notice.quiet {
        background: var(--da-shade);
      }
      svg {
        color: var(--tone);
        font-size: 24px;
      }
      .words {
        min-inline-size: 0;
        overflow-wrap: anywhere;
        font-size: var(--da-size-m);
        line-height: 20px;
        padding-block: 2px;
      }
      .heading {
        font-weight: var(--da-medium);
      }
    `]}render(){return O`<div class="notice ${this.tone}">
      ${H(this.path)}
      <div class="words">
        ${this.heading?O`<div class="heading">${this.heading}</div>`:A}
        ${this.hint?O`<div>${this.hint}</div>`:A}
      </div>
    </div>`}};W([R({attribute:!1})],K.prototype,`tone`,void 0),W([R({attribute:!1})],K.prototype,`path`,void 0),W([R({attribute:!1})],K.prototype,`heading`,void 0),W([R({attribute:!1})],K.prototype,`hint`,void 0),V(`drivearr-notice`,K);function q(e){return e.replace(/[\p{Cc}\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu,` `).replace(/\p{Cs}/gu,`�`).trim()}var dn=[`byte`,`kilobyte`,`megabyte`,`gigabyte`,`terabyte`,`petabyte`];function fn(e){let t=0,n=e;for(;t<dn.length-1&&Number(n.toPrecision(3))>=1e3;)n/=1e3,t+=1;return{value:n<1e3?Number(n.toPrecision(3)):Math.round(n),unit:dn[t]??`byte`}}var pn=[[`day`,86400],[`hour`,3600],[`minute`,60]];function mn(e){let t=Math.max(0,Math.round(e)),n=pn.findIndex(([,e])=>t>=e);if(n<0)return[{value:t,unit:`second`}];let r=t,i=[];for(let[e,t]of pn.slice(n,n+2)){let n=Math.floor(r/t);r-=n*t,n>0&&i.push({value:n,unit:e})}return i}var hn=[[`second`,60],[`minute`,60],[`hour`,24],[`day`,7],[`week`,4.35],[`month`,12],[`year`,1/0]];function gn(e,t){let n=(t.getTime()-e.getTime())/1e3;if(n<60)return{value:0,unit:`second`};for(let[e,t]of hn){if(Math.round(n)<t)return{value:-Math.round(n),unit:e};n/=t}return{value:-Math.round(n),unit:`year`}}var _n={"card.name":`Drivearr-Laufwerk`,"card.description":`Ein Laufwerk auf einen Blick: Platz, was vollständig ist oder fehlt, Abgleich und sicheres Auswerfen.`,"editor.device":`Laufwerk`,"editor.name":`Name`,"editor.name_helper":`Leer lassen, um den Namen des Laufwerks zu zeigen.`,"editor.show_space":`Speicherplatz anzeigen`,"editor.show_titles":`Titel anzeigen`,"editor.show_actions":`Schaltflächen anzeigen`,"absent.no_device":`Kein Laufwerk gewählt`,"absent.no_device_hint":`Bearbeite diese Karte und wähle eines deiner Laufwerke.`,"absent.not_found":`Laufwerk nicht gefunden`,"absent.not_found_hint":`Es wurde vielleicht aus Home Assistant entfernt. Bearbeite diese Karte und wähle ein anderes Laufwerk.`,"absent.not_a_drive":`Kein Laufwerk`,"absent.not_a_drive_hint":`Dieses Gerät ist kein Laufwerk von Drivearr, oder alle seine Entitäten sind deaktiviert. Bearbeite diese Karte und wähle ein Laufwerk.`,"headline.attached":`Angeschlossen`,"headline.detached":`Nicht angeschlossen`,"headline.ejected":`Ausgeworfen`,"headline.ejecting":`Wird ausgeworfen`,"headline.error":`Braucht Aufmerksamkeit`,"headline.paused":`Angehalten`,"headline.scanning":`Wird eingelesen`,"headline.syncing":`Wird abgeglichen`,"headline.unknown":`Zustand unbekannt`,"headline.unreachable":`Scanner nicht erreichbar`,"headline.healing":`Wird wiederhergestellt`,"headline.verifying":`Wird geprüft`,"detail.last_seen":`zuletzt gesehen {ago}`,"verdict.complete":`Vollständig`,"verdict.incomplete":`Unvollständig`,"verdict.over_capacity":`Passt nicht`,"verdict.unknown":`Unbekannt`,"value.unknown":`Unbekannt`,"space.label":`Speicherplatz`,"space.free_of":`{free} frei von {size}`,"space.free":`{free} frei`,"space.size":`{size}, freier Platz unbekannt`,"space.used":`{percent} belegt`,"titles.label":`Titel`,"titles.total":`{count, plural, one {# Titel} other {# Titel}} in der Bibliothek`,"titles.empty":`Die Bibliothek enthält keine Titel`,"titles.complete":`Vollständig`,"titles.partial":`Teilweise`,"titles.missing":`Fehlend`,"titles.summary":`{complete} vollständig, {partial} teilweise, {missing} fehlend`,"missing.size":`{size} fehlen`,"missing.items":`{count, plural, one {# Eintrag fehlt} other {# Einträge fehlen}}`,"missing.both":`{size} fehlen in {count, plural, one {# Eintrag} other {# Einträgen}}`,"missing.none":`Es fehlt nichts`,"missing.shortage":`{size} mehr Platz nötig`,"progress.bytes":`{done} von {total}`,"progress.rate":`{size}/s`,"progress.left":`noch {time}`,"action.rescan":`Neu einlesen`,"action.sync_missing":`Fehlendes kopieren`,"action.eject":`Auswerfen`,"confirm.eject":`{name} auswerfen?`,"confirm.eject_hint":`Warte auf die Freigabe, bevor du es abziehst.`,"confirm.cancel":`Abbrechen`,"obstacle.busy":`Wieder möglich, wenn der laufende Auftrag beendet ist.`,"obstacle.detached":`Schließe zuerst das Laufwerk an.`,"obstacle.ejected":`Ausgeworfen. Stecke das Laufwerk wieder an, um es zu benutzen.`,"obstacle.nothing_missing":`Auf diesem Laufwerk fehlt nichts.`,"obstacle.unavailable":`Im Moment nicht möglich.`,"obstacle.unreachable":`Der Scanner antwortet nicht.`,"safe.title":`Kann abgezogen werden`,"safe.hint":`Alles ist geschrieben. Du kannst das Laufwerk jetzt entfernen.`,"away.hint":`Platz und Titel erscheinen wieder, wenn es angeschlossen ist.`,"unreachable.hint":`Prüfe, ob der Drivearr-Scanner läuft. Die Karte kommt von selbst zurück.`,"error.hint":`Der letzte Auftrag endete mit einem Fehler.`,"failure.sync_failed":`Abgleich fehlgeschlagen`,"failure.eject_failed":`Auswerfen fehlgeschlagen: noch nicht abziehen`,"failure.command":`Das hat nicht geklappt`,"problem.copy_incomplete":`Einige Dateien wurden nicht kopiert. Gleiche noch einmal ab, um sie zu holen.`,"problem.delete_incomplete":`Einige Dateien wurden nicht gelöscht. Das Ergebnis des Auftrags nennt sie.`,"problem.drive_busy":`Das Laufwerk ist mit einem anderen Auftrag beschäftigt. Warte darauf oder brich ihn ab.`,"problem.drive_changed":`An der Stelle dieses Laufwerks ist ein anderes eingehängt. Es wurde nichts getan.`,"problem.drive_detached":`Das Laufwerk ist nicht angeschlossen. Stecke es an und versuche es noch einmal.`,"problem.drive_emptied":`Das Laufwerk ist leer, obwohl es Dateien enthielt. Prüfe, ob es eingehängt ist; es wurde nichts getan.`,"problem.drive_full":`Das Laufwerk ist voll. Schaffe Platz.`,"problem.drive_gone":`Das Laufwerk verschwand, während es benutzt wurde. Stecke es wieder an; der Auftrag kann fortgesetzt werden.`,"problem.drive_locked":`Ein anderer Scanner schreibt auf dieses Laufwerk. Warte, bis er fertig ist.`,"problem.drive_not_trusted":`Dieses Laufwerk wurde nur an seinem Manifest erkannt und wird nur gelesen. Gib es frei, bevor darauf geschrieben wird.`,"problem.drive_read_only":`Das Laufwerk ist schreibgeschützt. Sein Dateisystem muss vielleicht geprüft werden.`,"problem.filesystem_unsupported":`Das Dateisystem des Laufwerks hängt dieser Rechner nicht ein. Hänge es auf dem Host ein.`,"problem.flush_failed":`Das Schreiben auf das Laufwerk schlug fehl. Kopiere seine neuen Dateien noch einmal.`,"problem.heal_incomplete":`Einige Dateien wurden nicht geheilt. Das Ergebnis des Auftrags nennt sie.`,"problem.internal":`Im Scanner ist etwas schiefgegangen. Einzelheiten stehen in seinem Protokoll.`,"problem.interrupted":`Der Scanner wurde während dieses Auftrags beendet. Er kann fortgesetzt werden.`,"problem.library_emptied":`Der Bibliotheksordner ist leer, obwohl er Dateien enthielt. Hänge ihn wieder ein.`,"problem.library_unavailable":`Der Bibliotheksordner ist gerade nicht benutzbar. Bis er zurück ist, gilt nichts als fehlend.`,"problem.list_unreadable":`Eine Liste des Profils dieses Laufwerks ist nicht lesbar. Lege sie in den Ordner lists des Datenverzeichnisses.`,"problem.manifest_cloned":`Dieses Laufwerk trägt die Identität eines anderen bekannten Laufwerks. Sage, welches es ist, bevor darauf geschrieben wird.`,"problem.manifest_corrupt":`Das Manifest dieses Laufwerks ist nicht lesbar. Die Dateien sind sicher; ein Abgleich schreibt ein neues.`,"problem.manifest_newer":`Dieses Laufwerk wurde von einem neueren Drivearr beschrieben. Aktualisiere den Scanner; bis dahin wird nur gelesen.`,"problem.mount_failed":`Das Laufwerk konnte nicht eingehängt werden. Prüfe sein Dateisystem, oder hänge es auf dem Host ein.`,"problem.mount_not_allowed":`Der Scanner darf das Laufwerk nicht einhängen. Hänge es auf dem Host ein, oder gib dem Scanner das Recht.`,"problem.no_library":`Es gibt keine Bibliothek zum Vergleichen. Füge in Drivearr eine hinzu.`,"problem.path_not_found":`Der Ordner ist nicht da. Prüfe seinen Pfad, oder hänge zuerst das Laufwerk ein.`,"problem.path_unreadable":`Der Ordner ist nicht lesbar. Gib dem Scanner das Recht, ihn zu lesen.`,"problem.polkit_refused":`Polkit auf dem Host lässt den Scanner das Laufwerk weder ein- noch aushängen. Erlaube es seinem Benutzer, oder tu es auf dem Host.`,"problem.same_disk":`Beide Laufwerke liegen auf derselben Festplatte: Eine Kopie dort ginge mit ihr verloren. Wähle ein Laufwerk auf einer anderen.`,"problem.share_silent":`Die Netzwerkfreigabe antwortet nicht. Prüfe ihren Server und das Netz; nichts darauf gilt als fehlend.`,"problem.target_failing":`Die Festplatte des Laufwerks fällt selbst aus: Dorthin wird nichts kopiert. Wähle ein Laufwerk auf einer gesunden.`,"problem.unmount_refused":`Alles ist geschrieben, aber der Scanner darf das Laufwerk nicht aushängen. Hänge es auf dem Host aus.`,"problem.volume_busy":`Ein Programm benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.volume_damaged":`Das Dateisystem ist beschädigt. Prüfe Kabel und Dateisystem; nichts gilt als fehlend.`,"problem.volume_dirty":`Das Laufwerk wurde nicht sauber ausgehängt und bleibt deshalb schreibgeschützt. Prüfe es (Windows: chkdsk, Schnellstart aus) und stecke es neu an.`,"problem.volume_in_use":`Ein Programm auf dem Host benutzt das Laufwerk noch. Schließe es und wirf noch einmal aus.`,"problem.write_failed":`Das Schreiben schlug fehl. Prüfe das Laufwerk, und versuche es noch einmal.`,"asof.scanned":`Eingelesen {ago}`,"asof.not_scanned":`Noch nicht eingelesen`,"asof.synced":`Abgeglichen {ago}`,"asof.not_synced":`Nie abgeglichen`},vn={"card.name":`Drivearr drive`,"card.description":`A drive at a glance: space, what is complete or missing, sync and safe eject.`,"editor.device":`Drive`,"editor.name":`Name`,"editor.name_helper":`Leave empty to show the name of the drive.`,"editor.show_space":`Show space`,"editor.show_titles":`Show titles`,"editor.show_actions":`Show buttons`,"absent.no_device":`No drive chosen`,"absent.no_device_hint":`Edit this card and choose one of your drives.`,"absent.not_found":`Drive not found`,"absent.not_found_hint":`It may have been removed from Home Assistant. Edit this card and choose another drive.`,"absent.not_a_drive":`Not a drive`,"absent.not_a_drive_hint":`This device is not a drive of Drivearr, or all its entities are disabled. Edit this card and choose a drive.`,"headline.attached":`Attached`,"headline.detached":`Not attached`,"headline.ejected":`Ejected`,"headline.ejecting":`Ejecting`,"headline.error":`Needs attention`,"headline.paused":`Paused`,"headline.scanning":`Scanning`,"headline.syncing":`Syncing`,"headline.unknown":`State unknown`,"headline.unreachable":`Scanner not reachable`,"headline.healing":`Healing`,"headline.verifying":`Verifying`,"detail.last_seen":`last seen {ago}`,"verdict.complete":`Complete`,"verdict.incomplete":`Incomplete`,"verdict.over_capacity":`Does not fit`,"verdict.unknown":`Unknown`,"value.unknown":`Unknown`,"space.label":`Space`,"space.free_of":`{free} free of {size}`,"space.free":`{free} free`,"space.size":`{size}, free space unknown`,"space.used":`{percent} used`,"titles.label":`Titles`,"titles.total":`{count, plural, one {# title} other {# titles}} in the library`,"titles.empty":`The library holds no titles`,"titles.complete":`Complete`,"titles.partial":`Partial`,"titles.missing":`Missing`,"titles.summary":`{complete} complete, {partial} partial, {missing} missing`,"missing.size":`{size} missing`,"missing.items":`{count, plural, one {# item missing} other {# items missing}}`,"missing.both":`{size} missing in {count, plural, one {# item} other {# items}}`,"missing.none":`Nothing is missing`,"missing.shortage":`{size} more space needed`,"progress.bytes":`{done} of {total}`,"progress.rate":`{size}/s`,"progress.left":`{time} left`,"action.rescan":`Rescan`,"action.sync_missing":`Sync missing`,"action.eject":`Eject`,"confirm.eject":`Eject {name}?`,"confirm.eject_hint":`Wait for the all-clear before you unplug it.`,"confirm.cancel":`Cancel`,"obstacle.busy":`Possible again when the current job has ended.`,"obstacle.detached":`Attach the drive first.`,"obstacle.ejected":`Ejected. Plug the drive in again to use it.`,"obstacle.nothing_missing":`Nothing is missing on this drive.`,"obstacle.unavailable":`Not available right now.`,"obstacle.unreachable":`The scanner does not answer.`,"safe.title":`Safe to unplug`,"safe.hint":`Everything is written. You can remove the drive now.`,"away.hint":`Space and titles are shown again when it is attached.`,"unreachable.hint":`Check that the Drivearr scanner is running. The card comes back by itself.`,"error.hint":`The last job ended with an error.`,"failure.sync_failed":`Sync failed`,"failure.eject_failed":`Eject failed: do not unplug yet`,"failure.command":`That did not work`,"problem.copy_incomplete":`Some files were not copied. Sync again to get them.`,"problem.delete_incomplete":`Some files were not deleted. The job's result names them.`,"problem.drive_busy":`The drive is busy with another job. Wait for it, or cancel it.`,"problem.drive_changed":`Another volume is mounted in the place of this drive. Nothing was done.`,"problem.drive_detached":`The drive is not attached. Plug it in and try again.`,"problem.drive_emptied":`The drive is empty although it held files. Check that it is mounted; nothing was done.`,"problem.drive_full":`The drive is full. Free some space.`,"problem.drive_gone":`The drive went away while it was in use. Plug it in again; the job can be resumed.`,"problem.drive_locked":`Another scanner is writing to this drive. Wait until it has finished.`,"problem.drive_not_trusted":`This drive was only found by its manifest and is read-only. Approve it before it is written to.`,"problem.drive_read_only":`The drive is read-only. Its file system may need a check.`,"problem.filesystem_unsupported":`This machine does not mount the file system of the drive. Mount it on the host.`,"problem.flush_failed":`Writing to the drive failed. Copy its new files again.`,"problem.heal_incomplete":`Some files were not healed. The job's result names them.`,"problem.internal":`Something went wrong inside the scanner. Its log has the details.`,"problem.interrupted":`The scanner was stopped during this job. It can be resumed.`,"problem.library_emptied":`The library folder is empty although it held files. Mount it again.`,"problem.library_unavailable":`The library folder cannot be used now. Nothing counts as missing until it is back.`,"problem.list_unreadable":`A list of this drive's profile cannot be read. Put it into the folder lists of the data directory.`,"problem.manifest_cloned":`This drive carries the identity of another known drive. Say which one it is before it is written to.`,"problem.manifest_corrupt":`The manifest of this drive cannot be read. The files are safe; a sync writes a new one.`,"problem.manifest_newer":`This drive was written by a newer Drivearr. Update the scanner; until then the drive is read-only.`,"problem.mount_failed":`The drive could not be mounted. Check its file system, or mount it on the host.`,"problem.mount_not_allowed":`The scanner may not mount the drive. Mount it on the host, or give the scanner the right.`,"problem.no_library":`There is no library to compare with. Add one in Drivearr.`,"problem.path_not_found":`The folder is not there. Check its path, or mount the drive first.`,"problem.path_unreadable":`The folder cannot be read. Give the scanner the right to read it.`,"problem.polkit_refused":`The host's Polkit lets the scanner neither mount nor unmount the drive. Allow it to its user, or do it on the host.`,"problem.same_disk":`Both drives lie on the same disk: a copy there would be lost with it. Choose a drive on another disk.`,"problem.share_silent":`The network share does not answer. Check its server and the network; nothing on it counts as missing.`,"problem.target_failing":`The disk of the drive is failing itself: nothing is copied there. Choose a drive on a healthy disk.`,"problem.unmount_refused":`Everything is written, but the scanner may not unmount the drive. Unmount it on the host.`,"problem.volume_busy":`A program still uses the drive. Close it and eject again.`,"problem.volume_damaged":`The file system is damaged. Check cable and file system; nothing counts as missing.`,"problem.volume_dirty":`The drive was not unmounted cleanly, so it stays read-only. Check it (Windows: chkdsk, and no fast startup), then plug it in again.`,"problem.volume_in_use":`A program on the host still uses the drive. Close it and eject again.`,"problem.write_failed":`Writing failed. Check the drive, and try again.`,"asof.scanned":`Scanned {ago}`,"asof.not_scanned":`Not scanned yet`,"asof.synced":`Synced {ago}`,"asof.not_synced":`Never synced`},yn={"card.name":`Drivearr-schijf`,"card.description":`Een schijf in één oogopslag: ruimte, wat volledig is of ontbreekt, synchroniseren en veilig uitwerpen.`,"editor.device":`Schijf`,"editor.name":`Naam`,"editor.name_helper":`Laat leeg om de naam van de schijf te tonen.`,"editor.show_space":`Ruimte tonen`,"editor.show_titles":`Titels tonen`,"editor.show_actions":`Knoppen tonen`,"absent.no_device":`Geen schijf gekozen`,"absent.no_device_hint":`Bewerk deze kaart en kies een van je schijven.`,"absent.not_found":`Schijf niet gevonden`,"absent.not_found_hint":`Misschien is die uit Home Assistant verwijderd. Bewerk deze kaart en kies een andere schijf.`,"absent.not_a_drive":`Geen schijf`,"absent.not_a_drive_hint":`Dit apparaat is geen schijf van Drivearr, of al zijn entiteiten zijn uitgeschakeld. Bewerk deze kaart en kies een schijf.`,"headline.attached":`Aangesloten`,"headline.detached":`Niet aangesloten`,"headline.ejected":`Uitgeworpen`,"headline.ejecting":`Wordt uitgeworpen`,"headline.error":`Vraagt aandacht`,"headline.paused":`Gepauzeerd`,"headline.scanning":`Wordt gelezen`,"headline.syncing":`Wordt gesynchroniseerd`,"headline.unknown":`Toestand onbekend`,"headline.unreachable":`Scanner niet bereikbaar`,"headline.healing":`Wordt hersteld`,"headline.verifying":`Wordt gecontroleerd`,"detail.last_seen":`laatst gezien {ago}`,"verdict.complete":`Volledig`,"verdict.incomplete":`Onvolledig`,"verdict.over_capacity":`Past niet`,"verdict.unknown":`Onbekend`,"value.unknown":`Onbekend`,"space.label":`Ruimte`,"space.free_of":`{free} vrij van {size}`,"space.free":`{free} vrij`,"space.size":`{size}, vrije ruimte onbekend`,"space.used":`{percent} gebruikt`,"titles.label":`Titels`,"titles.total":`{count, plural, one {# titel} other {# titels}} in de bibliotheek`,"titles.empty":`De bibliotheek bevat geen titels`,"titles.complete":`Volledig`,"titles.partial":`Deels`,"titles.missing":`Ontbreekt`,"titles.summary":`{complete} volledig, {partial} deels, {missing} ontbreekt`,"missing.size":`{size} ontbreekt`,"missing.items":`{count, plural, one {# item ontbreekt} other {# items ontbreken}}`,"missing.both":`{size} ontbreekt in {count, plural, one {# item} other {# items}}`,"missing.none":`Er ontbreekt niets`,"missing.shortage":`{size} meer ruimte nodig`,"progress.bytes":`{done} van {total}`,"progress.rate":`{size}/s`,"progress.left":`nog {time}`,"action.rescan":`Opnieuw lezen`,"action.sync_missing":`Ontbrekende kopiëren`,"action.eject":`Uitwerpen`,"confirm.eject":`{name} uitwerpen?`,"confirm.eject_hint":`Wacht op het sein veilig voordat je de schijf loskoppelt.`,"confirm.cancel":`Annuleren`,"obstacle.busy":`Weer mogelijk als de lopende taak klaar is.`,"obstacle.detached":`Sluit eerst de schijf aan.`,"obstacle.ejected":`Uitgeworpen. Sluit de schijf weer aan om haar te gebruiken.`,"obstacle.nothing_missing":`Op deze schijf ontbreekt niets.`,"obstacle.unavailable":`Nu niet mogelijk.`,"obstacle.unreachable":`De scanner antwoordt niet.`,"safe.title":`Veilig los te koppelen`,"safe.hint":`Alles is geschreven. Je kunt de schijf nu verwijderen.`,"away.hint":`Ruimte en titels zijn weer te zien als de schijf is aangesloten.`,"unreachable.hint":`Controleer of de Drivearr-scanner draait. De kaart komt vanzelf terug.`,"error.hint":`De laatste taak eindigde met een fout.`,"failure.sync_failed":`Synchroniseren mislukt`,"failure.eject_failed":`Uitwerpen mislukt: nog niet loskoppelen`,"failure.command":`Dat is niet gelukt`,"problem.copy_incomplete":`Sommige bestanden zijn niet gekopieerd. Synchroniseer opnieuw om ze op te halen.`,"problem.delete_incomplete":`Sommige bestanden zijn niet verwijderd. Het resultaat van de taak noemt ze.`,"problem.drive_busy":`De schijf is bezig met een andere taak. Wacht erop of breek die af.`,"problem.drive_changed":`Op de plaats van deze schijf is een andere aangekoppeld. Er is niets gedaan.`,"problem.drive_detached":`De schijf is niet aangesloten. Sluit haar aan en probeer het opnieuw.`,"problem.drive_emptied":`De schijf is leeg, hoewel er bestanden op stonden. Controleer of zij is aangekoppeld; er is niets gedaan.`,"problem.drive_full":`De schijf is vol. Maak ruimte vrij.`,"problem.drive_gone":`De schijf verdween tijdens het gebruik. Sluit haar weer aan; de taak kan worden hervat.`,"problem.drive_locked":`Een andere scanner schrijft naar deze schijf. Wacht tot die klaar is.`,"problem.drive_not_trusted":`Deze schijf is alleen aan haar manifest herkend en is alleen-lezen. Keur haar goed voordat erop wordt geschreven.`,"problem.drive_read_only":`De schijf is alleen-lezen. Het bestandssysteem moet misschien worden gecontroleerd.`,"problem.filesystem_unsupported":`Deze machine koppelt het bestandssysteem van de schijf niet aan. Koppel haar aan op de host.`,"problem.flush_failed":`Schrijven naar de schijf is mislukt. Kopieer de nieuwe bestanden opnieuw.`,"problem.heal_incomplete":`Sommige bestanden zijn niet hersteld. Het resultaat van de taak noemt ze.`,"problem.internal":`Er ging iets mis in de scanner. Zijn logboek bevat de details.`,"problem.interrupted":`De scanner is tijdens deze taak gestopt. De taak kan worden hervat.`,"problem.library_emptied":`De bibliotheekmap is leeg, hoewel er bestanden in stonden. Koppel de map opnieuw aan.`,"problem.library_unavailable":`De bibliotheekmap is nu niet bruikbaar. Tot die terug is, telt niets als ontbrekend.`,"problem.list_unreadable":`Een lijst van het profiel van deze schijf is onleesbaar. Zet haar in de map lists van de gegevensmap.`,"problem.manifest_cloned":`Deze schijf draagt de identiteit van een andere bekende schijf. Zeg welke het is voordat erop wordt geschreven.`,"problem.manifest_corrupt":`Het manifest van deze schijf is onleesbaar. De bestanden zijn veilig; een synchronisatie schrijft een nieuw manifest.`,"problem.manifest_newer":`Deze schijf is door een nieuwere Drivearr beschreven. Werk de scanner bij; tot dan is de schijf alleen-lezen.`,"problem.mount_failed":`De schijf kon niet worden aangekoppeld. Controleer het bestandssysteem, of koppel haar aan op de host.`,"problem.mount_not_allowed":`De scanner mag de schijf niet aankoppelen. Koppel haar aan op de host, of geef de scanner het recht.`,"problem.no_library":`Er is geen bibliotheek om mee te vergelijken. Voeg er een toe in Drivearr.`,"problem.path_not_found":`De map is er niet. Controleer het pad, of koppel eerst de schijf aan.`,"problem.path_unreadable":`De map is niet leesbaar. Geef de scanner het recht om haar te lezen.`,"problem.polkit_refused":`Polkit op de host laat de scanner de schijf aankoppelen noch ontkoppelen. Sta het zijn gebruiker toe, of doe het op de host.`,"problem.same_disk":`Beide schijven staan op hetzelfde opslagapparaat: een kopie daar zou mee verloren gaan. Kies een schijf op een ander apparaat.`,"problem.share_silent":`De netwerkshare antwoordt niet. Controleer de server en het netwerk; niets erop geldt als ontbrekend.`,"problem.target_failing":`Het opslagapparaat van de schijf begeeft het zelf: daarheen wordt niets gekopieerd. Kies een schijf op een gezond apparaat.`,"problem.unmount_refused":`Alles is geschreven, maar de scanner mag de schijf niet ontkoppelen. Ontkoppel haar op de host.`,"problem.volume_busy":`Een programma gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.volume_damaged":`Het bestandssysteem is beschadigd. Controleer kabel en bestandssysteem; niets geldt als ontbrekend.`,"problem.volume_dirty":`De schijf is niet netjes ontkoppeld en blijft daarom alleen-lezen. Controleer haar (Windows: chkdsk, snel opstarten uit) en sluit haar opnieuw aan.`,"problem.volume_in_use":`Een programma op de host gebruikt de schijf nog. Sluit het en werp opnieuw uit.`,"problem.write_failed":`Schrijven is mislukt. Controleer de schijf, en probeer het opnieuw.`,"asof.scanned":`Gelezen {ago}`,"asof.not_scanned":`Nog niet gelezen`,"asof.synced":`Gesynchroniseerd {ago}`,"asof.not_synced":`Nooit gesynchroniseerd`},bn=vn,xn={en:vn,de:_n,nl:yn};function Sn(e){return Cn(e)===void 0?`en`:e}function Cn(e){let t=e.split(`-`,1)[0]??``;return Object.hasOwn(xn,t)?xn[t]:void 0}function wn(e){return Object.hasOwn(vn,e)}var Tn=/\{(\w+)(?:, plural,((?:\s*[\w=]+ \{[^{}]*\})+)\s*)?\}/g,En=/([\w=]+) \{([^{}]*)\}/g;function Dn(e,t,n){let r=e=>typeof e==`number`?n.number(e):e??``;return e.replace(Tn,(e,i,a)=>{let o=t[i];if(a===void 0||typeof o!=`number`)return r(o);let s=new Map([...a.matchAll(En)].map(([,e,t])=>[e,t??``]));return(s.get(`=${o}`)??s.get(n.plural.select(o))??s.get(`other`)??``).replaceAll(`#`,r(o))})}var On={comma_decimal:`en-US`,decimal_comma:`de`,space_comma:`fr`,quote_decimal:`de-CH`,none:`en-US`},kn=class{constructor(e){this.settings=e,this.numbers=new Map,this.compare=(e,t)=>(this.collator??=new Intl.Collator(this.language,{numeric:!0}),this.collator.compare(e,t));let{numberFormat:t=`language`}=e,n=Sn(e.language);this.language=n,this.catalog=Cn(n)??bn,this.plural=new Intl.PluralRules(n),this.grouping=t!==`none`,this.numberLanguage=t===`system`?void 0:On[t]??n}text(e,t={}){return Dn(this.catalog[e],t,{plural:this.plural,number:e=>this.number(e)})}from(e,t,n={}){let r=this.language.split(`-`,1)[0]??``;return Dn((Object.hasOwn(e,r)?e[r]:e.en)[t],n,{plural:this.plural,number:e=>this.number(e)})}number(e,t={}){let n=JSON.stringify(t),r=this.numbers.get(n);return r||(r=new Intl.NumberFormat(this.numberLanguage,{useGrouping:this.grouping,...t}),this.numbers.set(n,r)),r.format(e)}percent(e){return this.number((e>=100?100:Math.floor(e))/100,{style:`percent`})}bytes(e){let{value:t,unit:n}=fn(e);return this.number(t,{style:`unit`,unit:n,unitDisplay:n===`byte`?`long`:`short`})}duration(e){return mn(e).map(({value:e,unit:t})=>this.number(e,{style:`unit`,unit:t,unitDisplay:`short`})).join(` `)}ago(e,t){let{value:n,unit:r}=gn(e,t);return new Intl.RelativeTimeFormat(this.language,{numeric:`auto`}).format(n,r)}time(e){let{hour12:t,timeZone:n}=this.settings;return new Intl.DateTimeFormat(this.language,{timeStyle:`short`,hour12:t,timeZone:n}).format(e)}date(e){let{timeZone:t}=this.settings;return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeZone:t}).format(e)}dateTime(e){return new Intl.DateTimeFormat(this.language,{dateStyle:`medium`,timeStyle:`short`,hour12:this.settings.hour12,timeZone:this.settings.timeZone}).format(e)}},J=h`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h1 {
    font-size: 24px;
    line-height: 32px;
    font-weight: var(--da-medium);
    overflow-wrap: anywhere;
    /* A name of thousands of characters stays a heading. */
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: var(--da-size-l);
    line-height: 24px;
    font-weight: var(--da-medium);
  }
  h3 {
    font-size: var(--da-size-m);
    font-weight: var(--da-medium);
  }
  a {
    color: var(--da-link);
  }
  /* A small link alone takes the room of a finger around it; nothing else to press may lie there. */
  .tap {
    display: inline-block;
    position: relative;
  }
  .chip.tap {
    display: inline-flex;
  }
  .tap::after {
    content: "";
    position: absolute;
    inset: min(0px, calc(50% - 22px));
  }
  .tall {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    inline-size: fit-content;
  }
  strong {
    font-weight: var(--da-medium);
  }

  /* The head of a page. */
  .head {
    display: grid;
    gap: 4px;
    margin-block-end: 16px;
  }
  .head .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    min-block-size: 44px;
  }
  .head h1 {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .actions,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .up {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    inline-size: fit-content;
    max-inline-size: 100%;
    text-decoration: none;
    overflow: hidden;
  }
  .up bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  :host(:dir(rtl)) .up svg {
    transform: scaleX(-1);
  }
  .lead,
  .asof,
  .muted {
    color: var(--da-muted);
  }
  .small {
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .grow {
    flex: 1 1 0;
    min-inline-size: 0;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  /* Cards lie below each other with one distance. */
  .stack {
    display: grid;
    gap: 16px;
    grid-template-columns: minmax(0, 1fr);
  }
  .columns {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--da-radius);
    padding: 16px;
    min-inline-size: 0;
  }
  .card.flush {
    padding: 0;
  }
  .card.flush:not(.scroll) {
    overflow: hidden;
  }
  .card > h2 {
    margin-block-end: 8px;
  }
  /* Their parts have a distance already. */
  .card.stack > h2,
  .card.form > h2 {
    margin-block-end: -4px;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    border-inline-start: 4px solid var(--da-bad);
    margin-block-end: 16px;
  }
  .failure svg {
    font-size: 24px;
    color: var(--da-bad);
  }
  .waiting {
    display: grid;
    gap: 12px;
  }
  .waiting i {
    block-size: 16px;
    border-radius: 8px;
    background: var(--da-track);
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  .waiting i:nth-of-type(2) {
    inline-size: 70%;
  }
  .waiting i:nth-of-type(3) {
    inline-size: 45%;
  }
  @keyframes wait {
    to {
      opacity: 0.4;
    }
  }

  /* Buttons; 44 px are a finger. */
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--da-shade);
    color: inherit;
    font: inherit;
    font-weight: var(--da-medium);
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    transition: background 0.15s;
  }
  .button:hover {
    background: var(--da-track);
  }
  .button svg {
    font-size: 20px;
  }
  .button.primary {
    background: var(--da-link);
    color: var(--surface);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--da-link) 86%, var(--da-text));
  }
  .button.danger {
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
    color: var(--danger-text);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--da-bad) 24%, transparent);
  }
  .button.plain {
    background: none;
    padding-inline: 8px;
    color: var(--da-link);
  }
  .button.plain:hover {
    background: var(--da-shade);
  }
  .button.round {
    padding: 0;
    background: none;
  }
  .button.round:hover {
    background: var(--da-shade);
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  /* Chips say a state in words; the colour is never alone. */
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 2px 10px;
    border-radius: 12px;
    background: color-mix(in srgb, var(--tone, var(--da-quiet)) 16%, transparent);
    font-size: var(--da-size-s);
    line-height: 16px;
    font-weight: var(--da-medium);
    white-space: nowrap;
  }
  .chip svg {
    font-size: 14px;
    color: var(--tone, var(--da-muted));
  }
  .dot {
    color: var(--tone);
  }

  /* Filters that exclude each other. */
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .filters .button[aria-pressed="true"],
  .filters .button[aria-current="true"] {
    background: color-mix(in srgb, var(--da-link) 18%, transparent);
    box-shadow: inset 0 0 0 2px var(--da-link);
  }

  /* Fields. */
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  label,
  legend,
  .label {
    font-weight: var(--da-medium);
  }
  .hint {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    background: var(--page);
    border: 1px solid var(--field-line);
    border-radius: 8px;
    min-block-size: 44px;
    padding-inline: 12px;
    inline-size: 100%;
    min-inline-size: 0;
  }
  select {
    appearance: auto;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    min-block-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--da-link);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    font-weight: normal;
  }

  /* Tables. */
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    text-align: start;
    padding: 12px;
    vertical-align: middle;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 16px;
  }
  th.number,
  td.number {
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    font-weight: var(--da-medium);
    font-size: var(--da-size-s);
    color: var(--da-muted);
    white-space: nowrap;
  }
  tbody tr {
    border-block-start: 1px solid var(--line);
  }
  tbody th {
    font-weight: var(--da-medium);
  }
  tbody tr:hover {
    background: var(--da-shade);
  }

  /* Facts as pairs. */
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 124px), 1fr));
    gap: 12px 16px;
  }
  .facts dt {
    color: var(--da-muted);
    font-size: var(--da-size-s);
    line-height: 16px;
  }
  .facts dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  /* Lists and warnings in questions. */
  .some {
    display: grid;
    gap: 2px;
    padding-inline-start: 0;
    list-style: none;
    font-size: var(--da-size-s);
    line-height: 18px;
    color: var(--da-muted);
  }
  .warning {
    padding: 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--da-bad) 14%, transparent);
  }

  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 700px) {
    h1 {
      font-size: 22px;
      line-height: 28px;
    }
    .wide {
      display: none;
    }
  }
`,Y=class extends L{constructor(...e){super(...e),this.question=null,this.cancelLabel=``,this.typeLabel=``,this.typed=``,this.dismiss=()=>{this.renderRoot.querySelector(`dialog`)?.close(`no`)}}static{this.styles=[U,J,h`
      dialog {
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: calc(100dvh - 48px);
        padding: 24px;
        border: 1px solid var(--line);
        border-radius: 16px;
        background: var(--surface);
        color: var(--da-text);
        overflow: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      h2 {
        font-size: var(--da-size-xl);
        line-height: 28px;
        overflow-wrap: anywhere;
      }
      .row {
        justify-content: flex-end;
      }
    `]}render(){let{question:e}=this;if(!e)return A;let t=e.typed===void 0||this.typed===e.typed;return O`<dialog aria-labelledby="heading" @close=${this.closed}>
      <form method="dialog">
        <h2 id="heading">${e.heading}</h2>
        ${e.body?O`<div class="body">${e.body}</div>`:A}
        ${e.typed===void 0?A:O`<div class="field">
                <label for="typed">${this.typeLabel}</label>
                <input
                  id="typed"
                  autocomplete="off"
                  spellcheck="false"
                  .value=${this.typed}
                  @input=${e=>this.typed=e.target.value}
                />
              </div>`}
        <div class="row">
          <button class="button" type="button" autofocus @click=${this.dismiss}>${this.cancelLabel}</button>
          <button class="button ${e.destructive?`danger`:`primary`}" value="yes" ?disabled=${!t}>
            ${e.verb}
          </button>
        </div>
      </form>
    </dialog>`}updated(e){if(!e.has(`question`)||!this.question)return;this.typed=``;let t=this.renderRoot.querySelector(`dialog`);t&&!t.open&&t.showModal()}closed(e){let t=e.target.returnValue===`yes`;this.question=null,this.dispatchEvent(new CustomEvent(`drivearr-answer`,{detail:t}))}};W([R({attribute:!1})],Y.prototype,`question`,void 0),W([R({attribute:!1})],Y.prototype,`cancelLabel`,void 0),W([R({attribute:!1})],Y.prototype,`typeLabel`,void 0),W([z()],Y.prototype,`typed`,void 0),V(`drivearr-dialog`,Y);var An=[{page:`overview`,label:`nav.overview`,path:p,below:[`drive`,`setup`]},{page:`findings`,label:`nav.findings`,path:t,below:[`event`]},{page:`health`,label:`nav.health`,path:be,below:[`device-health`]},{page:`jobs`,label:`nav.jobs`,path:Ve,below:[]},{page:`map`,label:`nav.map`,path:he,below:[`device-map`]},{page:`network`,label:`nav.network`,path:Ee,below:[]},{page:`history`,label:`nav.history`,path:Se,below:[`drive-history`]},{page:`settings`,label:`nav.settings`,path:ae,below:[]}],jn=new Set([`watch`,`degraded`,`failing`]),Mn=new Set([`queued`,`running`,`paused`]);function Nn(e,{tables:t}){let n=(e,n,r)=>[...t[e].values()].filter(e=>r.has(e[n])).length,r=e===`findings`?{count:n(`bitrot_events`,`state`,new Set([`open`])),label:`nav.findings_open`,tone:`bad`}:e===`health`?{count:n(`health`,`status`,jn),label:`nav.health_ill`,tone:`warn`}:e===`jobs`?{count:n(`jobs`,`state`,Mn),label:`nav.jobs_running`,tone:`info`}:null;return r&&r.count>0?r:null}var Pn=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Fn=function(e,t){return new URL(e,t).href},In={},Ln=function(e){return e.pathname.endsWith(`.css`)},Rn=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},X=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Fn(t,n);let r=s(t),i=Ln(r);return Rn(In,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Pn,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Z=(e,t)=>({tag:`drivearr-${e}-page`,load:t}),zn=Z(`drive`,()=>X(()=>import(`./chunks/drive-page-C9vUdVVx.js`),[],import.meta.url)),Bn=Z(`event`,()=>X(()=>import(`./chunks/event-page-K0kbqqf9.js`),[],import.meta.url)),Vn=Z(`findings`,()=>X(()=>import(`./chunks/findings-page-CT70AGI8.js`),[],import.meta.url)),Hn=Z(`device-health`,()=>X(()=>import(`./chunks/device-health-page-Ds0t4VLW.js`),[],import.meta.url)),Un=Z(`health`,()=>X(()=>import(`./chunks/health-page-q2ckieNX.js`),[],import.meta.url)),Wn=Z(`network`,()=>X(()=>import(`./chunks/network-page-D2FjSiLs.js`),[],import.meta.url)),Gn=Z(`map`,()=>X(()=>import(`./chunks/map-page-B_GX1iMd.js`),[],import.meta.url)),Kn=Z(`history`,()=>X(()=>import(`./chunks/history-page-BHzl0WfT.js`),[],import.meta.url)),qn=Z(`jobs`,()=>X(()=>import(`./chunks/jobs-page-D4cVUV2T.js`),[],import.meta.url)),Jn=Z(`settings`,()=>X(()=>import(`./chunks/settings-page-C2yWf_Jf.js`),[],import.meta.url)),Yn=Z(`setup`,()=>X(()=>import(`./chunks/setup-page-BbIusy3q.js`),[],import.meta.url)),Xn={overview:Z(`overview`,()=>X(()=>import(`./chunks/overview-page-D0fC4rxj.js`),[],import.meta.url)),drive:zn,history:Kn,"drive-history":Kn,jobs:qn,settings:Jn,setup:Yn,map:Gn,"device-map":Gn,health:Un,"device-health":Hn,network:Wn,findings:Vn,event:Bn},Zn=h`
  :host {
    display: block;
    line-height: 20px;
    font-size: var(--da-size-m);
  }
  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    min-block-size: 100dvh;
  }
  .side {
    position: sticky;
    inset-block-start: 0;
    block-size: 100dvh;
    overflow-y: auto;
    display: flex;
    flex-direction: column;
    padding: 8px;
    background: var(--surface);
    border-inline-end: 1px solid var(--line);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px;
    margin-block-end: 4px;
    font-size: var(--da-size-xl);
    font-weight: var(--da-medium);
    color: inherit;
    text-decoration: none;
  }
  .brand svg {
    font-size: 28px;
    color: var(--da-link);
  }
  .links {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .link {
    display: flex;
    align-items: center;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 12px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
    font-weight: var(--da-medium);
  }
  .link svg {
    font-size: 22px;
    color: var(--da-muted);
  }
  .link:hover {
    background: var(--da-shade);
  }
  .link[aria-current="page"] {
    background: color-mix(in srgb, var(--da-link) 14%, transparent);
    color: var(--da-link);
  }
  .link[aria-current="page"] svg {
    color: var(--da-link);
  }
  .badge {
    margin-inline-start: auto;
    min-inline-size: 22px;
    padding: 1px 7px;
    border-radius: 11px;
    background: color-mix(in srgb, var(--tone) 22%, transparent);
    color: var(--da-text);
    text-align: center;
    font-size: var(--da-size-s);
    font-variant-numeric: tabular-nums;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-start: auto;
    padding: 12px;
    color: var(--da-muted);
    font-size: var(--da-size-s);
    overflow-wrap: anywhere;
  }
  .foot svg {
    font-size: 16px;
    color: var(--tone);
  }
  main {
    min-inline-size: 0;
    padding: 16px 24px 32px;
    inline-size: 100%;
    max-inline-size: 1280px;
    margin-inline: auto;
  }
  main:focus {
    outline: none;
  }
  .banner {
    margin-block-end: 16px;
  }
  .login {
    max-inline-size: 420px;
    margin: 10dvh auto 0;
    padding-inline: 16px;
  }
  .login form {
    display: grid;
    gap: 12px;
  }
  .bottom {
    display: none;
  }
  .skip {
    position: fixed;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 5;
    background: var(--surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 40%);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    overflow: hidden;
  }
  .toast {
    position: fixed;
    inset-block-end: 24px;
    inset-inline: 0;
    z-index: 4;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .toast > div {
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: min(640px, calc(100vw - 32px));
    padding: 12px 16px;
    border-radius: var(--da-radius);
    background: var(--toast);
    color: var(--toast-text);
    box-shadow: 0 4px 16px rgb(0 0 0 / 35%);
    overflow-wrap: anywhere;
    pointer-events: auto;
  }
  .toast svg {
    font-size: 22px;
    color: var(--tone);
  }
  .toast button {
    min-block-size: 44px;
    min-inline-size: 44px;
    display: grid;
    place-items: center;
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .toast button svg {
    color: inherit;
  }
  .menu {
    inline-size: 100%;
    max-inline-size: 100%;
    margin: auto 0 0;
    padding: 8px 8px calc(16px + env(safe-area-inset-bottom));
    border: 0;
    border-start-start-radius: 16px;
    border-start-end-radius: 16px;
    background: var(--surface);
    color: inherit;
  }
  .menu::backdrop {
    background: rgb(0 0 0 / 55%);
  }
  .menu header {
    display: flex;
    justify-content: space-between;
    align-items: center;
    padding-inline-start: 12px;
  }
  .menu h2 {
    font-size: var(--da-size-l);
    font-weight: var(--da-medium);
    margin: 0;
  }
  @media (max-width: 860px) {
    .frame {
      display: block;
    }
    .side {
      display: none;
    }
    main {
      padding: 8px 12px calc(88px + env(safe-area-inset-bottom));
    }
    .toast {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
    }
    .bottom {
      position: fixed;
      inset-block-end: 0;
      inset-inline: 0;
      z-index: 3;
      display: block;
      padding-block-end: env(safe-area-inset-bottom);
      background: var(--surface);
      border-block-start: 1px solid var(--line);
    }
    .bottom ul {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .tab {
      position: relative;
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 2px;
      inline-size: 100%;
      block-size: 60px;
      color: var(--da-muted);
      text-decoration: none;
      font-size: var(--da-size-s);
      line-height: 16px;
      font-weight: var(--da-medium);
    }
    .tab .word {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .tab svg {
      font-size: 24px;
    }
    .tab[aria-current="page"] {
      color: var(--da-link);
    }
    .tab .badge {
      position: absolute;
      inset-block-start: 4px;
      inset-inline-start: calc(50% + 6px);
      min-inline-size: 18px;
      padding: 0 5px;
      line-height: 16px;
      background: var(--surface);
      background: color-mix(in srgb, var(--tone) 40%, var(--surface));
    }
  }
`,Qn=[[`--primary-text-color`,`--primary-text-color`],[`--secondary-text-color`,`--secondary-text-color`],[`--primary-color`,`--primary-color`],[`--success-color`,`--success-color`],[`--warning-color`,`--warning-color`],[`--error-color`,`--error-color`],[`--page`,`--primary-background-color`],[`--surface`,`--card-background-color`],[`--line`,`--divider-color`]];function $n(){try{return window.parent===window?null:window.parent.document.documentElement}catch{return null}}function er(){let e=$n();if(!e)return()=>void 0;let t=()=>{let t=getComputedStyle(e),n=document.documentElement.style;for(let[e,r]of Qn){let i=t.getPropertyValue(r).trim();i?n.setProperty(e,i):n.removeProperty(e)}let r=tr(t.getPropertyValue(`--primary-background-color`).trim());r!==null&&(document.documentElement.dataset.theme=r?`dark`:`light`)};t();let n=new MutationObserver(t);return n.observe(e,{attributes:!0,attributeFilter:[`style`,`class`]}),()=>n.disconnect()}function tr(e){let t=/^#([\da-f]{3}|[\da-f]{6})$/i.exec(e)?.[1],[n,r,i]=t?(t.length===3?[...t].map(e=>e+e):t.match(/../g)??[]).map(e=>Number.parseInt(e,16)):(/^rgba?\(([^)]+)\)$/i.exec(e)?.[1]??``).split(/[\s,/]+/).map(Number);return n===void 0||r===void 0||i===void 0||[n,r,i].some(Number.isNaN)?null:.299*n+.587*r+.114*i<128}var nr={en:{product:`Drivearr`,skip:`Go to the content`,nav:`Pages`,"nav.more":`More`,"nav.close":`Close`,"nav.overview":`Overview`,"nav.findings":`Findings`,"nav.health":`Health`,"nav.map":`Device map`,"nav.network":`Network`,"nav.history":`History`,"nav.jobs":`Jobs`,"nav.settings":`Settings`,"nav.findings_open":`{count, plural, one {# open event} other {# open events}}`,"nav.jobs_running":`{count, plural, one {# job under way} other {# jobs under way}}`,"nav.health_ill":`{count, plural, one {# disk needs attention} other {# disks need attention}}`,live:`Live`,stale:`Not live`,loading:`Asking the scanner…`,lost:`The scanner does not answer`,lost_hint:`Is it running, and is this device on its network? The page tries again by itself.`,lost_since:`What you see is of {time}. The page tries again by itself.`,failed:`This could not be loaded`,failed_renewing:`This could not be loaded anew; what you see is older`,retry:`Try again`,missing_page:`This page could not be loaded`,missing_page_hint:`The scanner may have been updated since this page was opened. Load it anew.`,reload:`Load anew`,cancel:`Cancel`,close:`Close`,unknown:`Unknown`,"asof.ago":`as of {ago}`,"asof.never":`never read`,type_to_confirm:`Type {text} to confirm`,login:`Log in`,token:`Token`,token_hint:`The scanner made it at its first start: the file token in its data folder. This browser forgets it with the tab.`,refused:`This token is not the scanner's.`,unreachable:`The scanner does not answer. Try again in a moment.`,"health.ok":`OK`,"health.watch":`Watch`,"health.degraded":`Degraded`,"health.failing":`Failing`,"health.unknown":`Unknown`,"device.hdd":`Hard disk`,"device.ssd":`SSD`,"device.nvme":`NVMe SSD`,"device.usb_flash":`USB stick`,"device.sd":`SD card`,"device.virtual":`Virtual disk`,"device.network":`Network share`,"device.unknown":`Disk`,"job.scan":`Scan`,"job.verify":`Verify`,"job.heal":`Heal`,"job.sync":`Sync`,"job.delete":`Delete`,"job.eject":`Eject`,"job.unknown":`Job`,"state.queued":`Waiting`,"state.running":`Running`,"state.paused":`Paused`,"state.done":`Done`,"state.failed":`Failed`,"state.cancelled":`Cancelled`,"state.interrupted":`Interrupted`,"state.unknown":`Unknown`},de:{product:`Drivearr`,skip:`Zum Inhalt`,nav:`Seiten`,"nav.more":`Mehr`,"nav.close":`Schließen`,"nav.overview":`Übersicht`,"nav.findings":`Befunde`,"nav.health":`Zustand`,"nav.map":`Plattenkarte`,"nav.network":`Netzwerk`,"nav.history":`Verlauf`,"nav.jobs":`Aufgaben`,"nav.settings":`Einstellungen`,"nav.findings_open":`{count, plural, one {# offenes Ereignis} other {# offene Ereignisse}}`,"nav.jobs_running":`{count, plural, one {# laufende Aufgabe} other {# laufende Aufgaben}}`,"nav.health_ill":`{count, plural, one {# Festplatte braucht Aufmerksamkeit} other {# Festplatten brauchen Aufmerksamkeit}}`,live:`Live`,stale:`Nicht live`,loading:`Der Scanner wird gefragt…`,lost:`Der Scanner antwortet nicht`,lost_hint:`Läuft er, und ist dieses Gerät in seinem Netzwerk? Die Seite versucht es von selbst wieder.`,lost_since:`Was du siehst, ist von {time}. Die Seite versucht es von selbst wieder.`,failed:`Das konnte nicht geladen werden`,failed_renewing:`Das konnte nicht neu geladen werden; was du siehst, ist älter`,retry:`Noch einmal`,missing_page:`Diese Seite konnte nicht geladen werden`,missing_page_hint:`Vielleicht wurde der Scanner aktualisiert, seit diese Seite geöffnet wurde. Lade sie neu.`,reload:`Neu laden`,cancel:`Abbrechen`,close:`Schließen`,unknown:`Unbekannt`,"asof.ago":`Stand: {ago}`,"asof.never":`nie gelesen`,type_to_confirm:`Zur Bestätigung {text} eingeben`,login:`Anmelden`,token:`Token`,token_hint:`Der Scanner hat es beim ersten Start erzeugt: die Datei token in seinem Datenordner. Dieser Browser vergisst es mit dem Tab.`,refused:`Dieses Token ist nicht das des Scanners.`,unreachable:`Der Scanner antwortet nicht. Versuch es gleich noch einmal.`,"health.ok":`In Ordnung`,"health.watch":`Beobachten`,"health.degraded":`Geschwächt`,"health.failing":`Fällt aus`,"health.unknown":`Unbekannt`,"device.hdd":`Festplatte`,"device.ssd":`SSD`,"device.nvme":`NVMe-SSD`,"device.usb_flash":`USB-Stick`,"device.sd":`SD-Karte`,"device.virtual":`Virtuelle Platte`,"device.network":`Netzwerkfreigabe`,"device.unknown":`Datenträger`,"job.scan":`Scan`,"job.verify":`Prüfung`,"job.heal":`Heilung`,"job.sync":`Abgleich`,"job.delete":`Löschen`,"job.eject":`Auswerfen`,"job.unknown":`Aufgabe`,"state.queued":`Wartet`,"state.running":`Läuft`,"state.paused":`Angehalten`,"state.done":`Fertig`,"state.failed":`Fehlgeschlagen`,"state.cancelled":`Abgebrochen`,"state.interrupted":`Unterbrochen`,"state.unknown":`Unbekannt`},nl:{product:`Drivearr`,skip:`Naar de inhoud`,nav:`Pagina's`,"nav.more":`Meer`,"nav.close":`Sluiten`,"nav.overview":`Overzicht`,"nav.findings":`Bevindingen`,"nav.health":`Gezondheid`,"nav.map":`Schijfkaart`,"nav.network":`Netwerk`,"nav.history":`Geschiedenis`,"nav.jobs":`Taken`,"nav.settings":`Instellingen`,"nav.findings_open":`{count, plural, one {# open gebeurtenis} other {# open gebeurtenissen}}`,"nav.jobs_running":`{count, plural, one {# lopende taak} other {# lopende taken}}`,"nav.health_ill":`{count, plural, one {# schijf heeft aandacht nodig} other {# schijven hebben aandacht nodig}}`,live:`Live`,stale:`Niet live`,loading:`De scanner wordt gevraagd…`,lost:`De scanner antwoordt niet`,lost_hint:`Draait hij, en is dit apparaat in zijn netwerk? De pagina probeert het vanzelf opnieuw.`,lost_since:`Wat u ziet is van {time}. De pagina probeert het vanzelf opnieuw.`,failed:`Dit kon niet worden geladen`,failed_renewing:`Dit kon niet opnieuw worden geladen; wat u ziet is ouder`,retry:`Opnieuw proberen`,missing_page:`Deze pagina kon niet worden geladen`,missing_page_hint:`Misschien is de scanner bijgewerkt sinds deze pagina werd geopend. Laad haar opnieuw.`,reload:`Opnieuw laden`,cancel:`Annuleren`,close:`Sluiten`,unknown:`Onbekend`,"asof.ago":`stand: {ago}`,"asof.never":`nooit gelezen`,type_to_confirm:`Typ {text} om te bevestigen`,login:`Inloggen`,token:`Token`,token_hint:`De scanner maakte het bij de eerste start: het bestand token in zijn gegevensmap. Deze browser vergeet het met het tabblad.`,refused:`Dit token is niet dat van de scanner.`,unreachable:`De scanner antwoordt niet. Probeer het zo dadelijk opnieuw.`,"health.ok":`In orde`,"health.watch":`In de gaten houden`,"health.degraded":`Verzwakt`,"health.failing":`Valt uit`,"health.unknown":`Onbekend`,"device.hdd":`Harde schijf`,"device.ssd":`SSD`,"device.nvme":`NVMe-SSD`,"device.usb_flash":`USB-stick`,"device.sd":`SD-kaart`,"device.virtual":`Virtuele schijf`,"device.network":`Netwerkshare`,"device.unknown":`Schijf`,"job.scan":`Scan`,"job.verify":`Controle`,"job.heal":`Herstel`,"job.sync":`Synchronisatie`,"job.delete":`Verwijderen`,"job.eject":`Uitwerpen`,"job.unknown":`Taak`,"state.queued":`Wacht`,"state.running":`Loopt`,"state.paused":`Gepauzeerd`,"state.done":`Klaar`,"state.failed":`Mislukt`,"state.cancelled":`Geannuleerd`,"state.interrupted":`Onderbroken`,"state.unknown":`Onbekend`}},rr={de:()=>X(()=>import(`./chunks/de-Di8-GC-D.js`),[],import.meta.url),nl:()=>X(()=>import(`./chunks/nl-CEjYkbo7.js`),[],import.meta.url)},ir=class{constructor(e){this.localizer=e,this.catalog={};let t=rr[e.language.split(`-`,1)[0]??``];t&&t().then(({exceptions:e})=>this.catalog=e,()=>void 0)}of(e){return e instanceof B?e.code===`unreachable`?this.localizer.from(nr,`unreachable`):this.text(e.code,e.message,e.fields):String(e)}text(e,t,n={}){let r=this.catalog[e]?.message,i={};for(let[e,t]of Object.entries(n))i[e]=typeof t==`number`?t:q(String(t??``));if(r!==void 0&&Object.keys(i).length>0)return Dn(r,i,{plural:new Intl.PluralRules(`en`),number:e=>this.localizer.number(e)});if(r===void 0&&t&&Object.keys(i).length>0)return q(t);let a=`problem.${e}`;return wn(a)?this.localizer.text(a):q(t??e)}},ar=[`overview`,`drive`,`drive-history`,`history`,`findings`,`event`,`map`,`device-map`,`health`,`device-health`,`network`,`jobs`,`settings`,`setup`],or={overview:`/`,drive:`/drives/:id`,"drive-history":`/drives/:id/history`,history:`/history`,findings:`/findings`,event:`/findings/:id`,map:`/map`,"device-map":`/devices/:id/map`,health:`/health`,"device-health":`/devices/:id/health`,network:`/network`,jobs:`/jobs`,settings:`/settings`,setup:`/setup`};function sr(e,t,n={}){let r=or[e].replace(`:id`,encodeURIComponent(t??``)),i=Object.entries(n).filter(e=>!!e[1]);return`#${r}${i.length>0?`?${new URLSearchParams(i)}`:``}`}function cr(e){let[t=``,n=``]=e.replace(/^#/,``).split(`?`,2),r=t.split(`/`).filter(e=>e!==``),i=Object.fromEntries(new URLSearchParams(n));for(let e of ar){let t=or[e].split(`/`).filter(e=>e!==``);if(t.length!==r.length||!t.every((e,t)=>e===`:id`||e===r[t]))continue;let n=t.indexOf(`:id`);return{page:e,id:n<0?null:lr(r[n]??``),query:i}}return{page:`overview`,id:null,query:{}}}function lr(e){try{return decodeURIComponent(e)}catch{return e}}var Q=`drivearr-token`,ur=8e3,dr={good:l,bad:e,warn:e},$=class extends L{static{this.styles=[U,J,Zn]}constructor(){super(),this.refused=!1,this.entering=!1,this.route=cr(location.hash),this.page=null,this.missing=!1,this.question=null,this.message=null,this.localizer=new kn({language:navigator.language}),this.problems=new ir(this.localizer),this.link=new cn(sessionStorage.getItem(Q),()=>this.requestUpdate()),this.api=new Gt(()=>this.link.token,()=>this.link.refuse()),this.endTheme=()=>void 0,this.context={api:this.api,localizer:this.localizer,ask:e=>this.ask(e),say:(e,t=`info`)=>this.say(e,t),words:e=>this.problems.of(e),problem:(e,t,n)=>this.problems.text(e,t,n),hasToken:()=>this.link.token!==null,leave:()=>this.leave(),go:(e,t=!1)=>t?location.replace(e):location.assign(e)},this.hurry=()=>{document.visibilityState===`visible`&&this.link.hurry()},this.moved=()=>{this.route=cr(location.hash),this.show()},this.openMenu=()=>{this.renderRoot.querySelector(`.menu`)?.showModal()},this.shut=()=>{this.renderRoot.querySelector(`.menu`)?.close()},new un(this)}connectedCallback(){super.connectedCallback(),document.documentElement.lang=this.localizer.language,this.endTheme=er(),window.addEventListener(`hashchange`,this.moved),window.addEventListener(`online`,this.hurry),document.addEventListener(`visibilitychange`,this.hurry),this.link.start(),this.show()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`hashchange`,this.moved),window.removeEventListener(`online`,this.hurry),document.removeEventListener(`visibilitychange`,this.hurry),this.endTheme(),this.link.stop()}async show(){let{route:e}=this,t=Xn[e.page]??Xn.overview;if(!t)return;try{await t.load()}catch{this.missing=!0;return}if(e!==this.route)return;if(this.missing=!1,this.page?.localName===t.tag&&this.page.route.id===e.id){this.page.route=e;return}let n=this.page===null,r=document.createElement(t.tag);r.route=e,this.page=r,n||(window.scrollTo(0,0),await this.updateComplete,await r.focusHeading())}willUpdate(e){let{page:t,link:n}=this;t&&n.state&&(t.context=this.context,t.live=n.status===`live`,t.heardAt=n.heardAt,t.state=n.state)}updated(e){let t=this.page&&this.link.state?q(this.page.heading()):``;document.title=t?`${t.slice(0,200)} · Drivearr`:`Drivearr`}t(e,t={}){return this.localizer.from(nr,e,t)}render(){return O`${this.link.status===`login`?this.login():this.frame()}
      <drivearr-dialog
        .question=${this.question}
        .cancelLabel=${this.t(`cancel`)}
        .typeLabel=${this.t(`type_to_confirm`,{text:this.question?.typed??``})}
        @drivearr-answer=${this.answered}
      ></drivearr-dialog>
      <div class="toast" role="status" aria-live="polite">${this.toast()}</div>`}frame(){return O`<button class="button skip" @click=${()=>this.renderRoot.querySelector(`main`)?.focus()}>
        ${this.t(`skip`)}
      </button>
      <div class="frame">
        <nav class="side" aria-label=${this.t(`nav`)}>
          <a class="brand" href="#/">${H(p)}${this.t(`product`)}</a>
          <ul class="links">
            ${An.map(e=>O`<li>${this.navLink(e,`link`)}</li>`)}
          </ul>
          ${this.foot()}
        </nav>
        <main tabindex="-1">${this.banner()}${this.body()}</main>
        ${this.phoneBar()}
      </div>`}navLink(e,t){let n=e.page===this.route.page||e.below.includes(this.route.page),r=this.link.state&&Nn(e.page,this.link.state);return O`<a class=${t} href=${sr(e.page)} aria-current=${n?`page`:A} @click=${this.shut}>
      ${H(e.path)}<span class="word">${this.t(e.label)}</span>
      ${r?O`<span class="badge ${r.tone}"
              ><span aria-hidden="true">${this.localizer.number(r.count)}</span
              ><span class="sr">${this.t(r.label,{count:r.count})}</span></span
            >`:A}
    </a>`}foot(){let e=this.link.status===`live`,t=q(String(this.link.server?.name??``));return O`<div class="foot ${e?`good`:`warn`}">
      ${H(e?l:f)}
      <span><bdi>${t}</bdi> ${t?`· `:``}${this.t(e?`live`:`stale`)}</span>
    </div>`}phoneBar(){let e=An.slice(4),t=e.some(({page:e,below:t})=>e===this.route.page||t.includes(this.route.page));return O`<nav class="bottom" aria-label=${this.t(`nav`)}>
        <ul>
          ${An.slice(0,4).map(e=>O`<li>${this.navLink(e,`tab`)}</li>`)}
          <li>
            <button class="tab" aria-haspopup="dialog" aria-current=${t?`page`:A} @click=${this.openMenu}>
              ${H(`M16,12A2,2 0 0,1 18,10A2,2 0 0,1 20,12A2,2 0 0,1 18,14A2,2 0 0,1 16,12M10,12A2,2 0 0,1 12,10A2,2 0 0,1 14,12A2,2 0 0,1 12,14A2,2 0 0,1 10,12M4,12A2,2 0 0,1 6,10A2,2 0 0,1 8,12A2,2 0 0,1 6,14A2,2 0 0,1 4,12Z`)}<span class="word">${this.t(`nav.more`)}</span>
            </button>
          </li>
        </ul>
      </nav>
      <dialog class="menu" aria-labelledby="menu">
        <header>
          <h2 id="menu">${this.t(`nav.more`)}</h2>
          <button class="button round" aria-label=${this.t(`close`)} @click=${this.shut}>${H(d)}</button>
        </header>
        <ul class="links">
          ${e.map(e=>O`<li>${this.navLink(e,`link`)}</li>`)}
        </ul>
        ${this.foot()}
      </dialog>`}banner(){if(this.link.status!==`lost`)return A;let e=this.link.heardAt;return O`<drivearr-notice
      class="banner"
      role="status"
      .tone=${`warn`}
      .path=${f}
      .heading=${this.t(`lost`)}
      .hint=${e&&this.link.state?this.t(`lost_since`,{time:this.localizer.time(e)}):this.t(`lost_hint`)}
    ></drivearr-notice>`}body(){return this.missing?O`<drivearr-empty
        .path=${f}
        .heading=${this.t(`missing_page`)}
        .hint=${this.t(`missing_page_hint`)}
      >
        <button class="button primary" @click=${()=>location.reload()}>${this.t(`reload`)}</button>
      </drivearr-empty>`:this.link.state&&this.page?this.page:this.link.status===`lost`?A:O`<div class="card waiting" role="status">
          <span class="sr">${this.t(`loading`)}</span><i></i><i></i><i></i>
        </div>`}login(){return O`<main class="login">
      <form class="card" @submit=${this.enter}>
        <h1>${this.t(`login`)}</h1>
        <div class="field">
          <label for="token">${this.t(`token`)}</label>
          <input id="token" type="password" autocomplete="current-password" required aria-describedby="hint" />
          <p id="hint" class="hint">${this.t(`token_hint`)}</p>
        </div>
        <div role="alert">
          ${this.refused?O`<drivearr-notice .tone=${`bad`} .path=${e} .heading=${this.t(`refused`)}>
                </drivearr-notice>`:A}
        </div>
        <button class="button primary" type="submit" ?disabled=${this.entering}>${this.t(`login`)}</button>
      </form>
    </main>`}async enter(e){e.preventDefault();let t=this.renderRoot.querySelector(`#token`)?.value.trim()??``;this.refused=!1,this.entering=!0,await this.link.start(t),this.entering=!1,this.refused=this.link.status===`login`,this.refused||sessionStorage.setItem(Q,t)}leave(){sessionStorage.removeItem(Q),location.reload()}ask(e){return this.answer?.(!1),this.question=e,new Promise(e=>this.answer=e)}answered(e){this.question=null,this.answer?.(e.detail),this.answer=void 0}say(e,t){clearTimeout(this.messageTimer),this.message={text:e,tone:t},t!==`bad`&&(this.messageTimer=setTimeout(()=>this.message=null,ur))}toast(){if(!this.message)return A;let{text:e,tone:t}=this.message;return O`<div class=${t}>
      ${H(dr[t]??`M11,9H13V7H11M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M11,17H13V11H11V17Z`)}<span>${e}</span>
      <button aria-label=${this.t(`close`)} @click=${()=>this.message=null}>${H(d)}</button>
    </div>`}};W([z()],$.prototype,`refused`,void 0),W([z()],$.prototype,`entering`,void 0),W([z()],$.prototype,`route`,void 0),W([z()],$.prototype,`page`,void 0),W([z()],$.prototype,`missing`,void 0),W([z()],$.prototype,`question`,void 0),W([z()],$.prototype,`message`,void 0),V(`drivearr-panel`,$);export{ve as $,o as A,ie as B,$e as C,He as Ct,r as D,Ke as Dt,n as E,Ge as Et,ee as F,ue as G,se as H,te as I,pe as J,de as K,ne as L,c as M,l as N,i as O,qe as Ot,u as P,_e as Q,re as R,h as S,Ve as St,t as T,We as Tt,ce as U,oe as V,le as W,ge as X,me as Y,p as Z,A as _,Ie as _t,fn as a,we as at,It as b,ze as bt,U as c,De as ct,V as d,Ae as dt,ye as et,Xt as f,je as ft,L as g,Fe as gt,R as h,Pe as ht,J as i,Ce as it,s as j,a as k,Je as kt,un as l,Oe as lt,z as m,Ne as mt,nr as n,xe as nt,q as o,Te as ot,B as p,Me as pt,fe as q,X as r,Se as rt,W as s,Ee as st,sr as t,be as tt,H as u,ke as ut,k as v,Le as vt,e as w,Ue as wt,Dt as x,Be as xt,O as y,Re as yt,d as z};